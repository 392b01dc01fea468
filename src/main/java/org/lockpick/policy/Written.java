package org.lockpick.policy;

import java.util.Optional;

/// A completion as a policy wrote it.
///
/// @param text   without the end of text
/// @param cut    whether it was cut before its end, by the limit of whoever wrote it: nobody can learn from
///     it where to end
/// @param belief a distribution over answers that is to be imitated in the place of the completion, where the
///     policy has one
public record Written(String text, boolean cut, Optional<SoftAnswer> belief) {
    /// A completion that is known to its end.
    public static Written whole(String text) {
        return new Written(text, false, Optional.empty());
    }
}
