package org.lockpick.task;

/// A grader's verdict on one completion.
///
/// @param reward  in [0, 1]
/// @param correct whether it counts as right
/// @param why     in a few words
public record Grade(double reward, boolean correct, String why) {
    /// Checks the range.
    public Grade {
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException("a reward is in [0, 1], got " + reward);
        }
    }

    /// A right completion.
    public static Grade right() {
        return new Grade(1, true, "right");
    }

    /// A wrong completion.
    public static Grade wrong(String why) {
        return new Grade(0, false, why);
    }
}
