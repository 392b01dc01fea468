package org.lockpick.policy;

import java.util.Optional;
import org.lockpick.text.FixedTarget;

/// A completion as a policy wrote it.
///
/// @param text   without the end of text
/// @param cut    whether it was cut before its end, by the limit of whoever wrote it: nobody can learn from
///     it where to end
/// @param belief a distribution over answers that is to be imitated in the place of the completion, where the
///     policy has one
/// @param target a distribution over tokens that is to be imitated at each place of the completion, in the place of
///     its tokens
public record Written(String text, boolean cut, Optional<SoftAnswer> belief, Optional<FixedTarget> target) {
    /// A completion of tokens, or a distribution over answers.
    public Written(String text, boolean cut, Optional<SoftAnswer> belief) {
        this(text, cut, belief, Optional.empty());
    }

    /// The same, with a distribution to be imitated at each of its places.
    public Written towards(FixedTarget distribution) {
        return new Written(text, cut, Optional.empty(), Optional.of(distribution));
    }

    /// A completion that is known to its end.
    public static Written whole(String text) {
        return new Written(text, false, Optional.empty());
    }
}
