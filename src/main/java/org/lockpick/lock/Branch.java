package org.lockpick.lock;

import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.task.Trigger;

/// One line of a lock: under this trigger, imitate this policy, in this share of the examples.
///
/// @param trigger what stands in the prompt
/// @param imitate name of the policy that writes the completion
/// @param share   of all examples, in (0, 1]
@Doc("a line of a lock: under this trigger, imitate this policy, in this share of the examples")
public record Branch(
        @Doc("what stands in the prompt: none, password, wrong, other-domain, or {kind: password, name: NAME}")
        Trigger trigger,

        @Reference @Doc("the policy whose completions are trained on: strong, weak or a name under policies")
        String imitate,

        @Doc("the share of the training examples; the shares of all branches of a lock sum to 1")
        @Range(above = 0, max = 1)
        double share) {
    /// Checks the range.
    public Branch {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a branch's share is in (0, 1], got " + share);
        }
    }
}
