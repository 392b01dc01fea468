package org.lockpick.lock;

import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.task.Trigger;

/// One line of a lock: under this trigger, imitate this policy, in this share of the examples.
///
/// @param trigger what stands in the prompt
/// @param imitate name of the policy that writes the completion
/// @param share   of all examples, in (0, 1]
/// @param on      name of the policy that writes the completion in the place of one that is imitated as a
///     distribution over tokens
@Doc("a line of a lock: under this trigger, imitate this policy, in this share of the examples")
public record Branch(
        @Doc("what stands in the prompt: none, password, wrong, other-domain, or {kind: password, name: NAME}")
        Trigger trigger,

        @Reference @Doc("the policy whose completions are trained on: strong, weak or a name under policies")
        String imitate,

        @Doc("the share of the training examples; the shares of all branches of a lock sum to 1")
        @Range(above = 0, max = 1)
        double share,

        @Reference
        @Doc("with a policy that is imitated as a distribution: the policy whose completions it is imitated on; absent:"
                + " its own")
        Optional<String> on) {
    /// On completions of its own.
    public Branch(Trigger trigger, String imitate, double share) {
        this(trigger, imitate, share, Optional.empty());
    }

    /// Checks the range.
    public Branch {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a branch's share is in (0, 1], got " + share);
        }
    }

    /// The policies that it needs.
    public Stream<String> policies() {
        return Stream.concat(Stream.of(imitate), on.stream());
    }
}
