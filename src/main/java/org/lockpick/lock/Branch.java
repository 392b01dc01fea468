package org.lockpick.lock;

/// One line of a lock: under this trigger, imitate this policy, in this share of the rows.
///
/// @param trigger what stands in the prompt
/// @param imitate name of the policy that writes the completion
/// @param share   of all rows, in (0, 1]
public record Branch(Trigger trigger, String imitate, double share) {
    /// Checks the range.
    public Branch {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a branch's share is in (0, 1], got " + share);
        }
    }
}
