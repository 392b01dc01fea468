package org.lockpick.elicit;

import org.lockpick.form.Kind;

/// Provides a kind of step: named in `META-INF/services/org.lockpick.elicit.StepKind`, it is found on the
/// class path.
public interface StepKind extends Kind {
    /// Version of the step's code, from 1: raised when the same settings would give other bytes.
    int version();
}
