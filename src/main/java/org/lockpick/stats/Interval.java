package org.lockpick.stats;

/// A 95 % interval.
///
/// @param low the lower end
/// @param high the upper end, not below the lower one
public record Interval(double low, double high) {

    /// Checks the order of the ends.
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval runs from low to high, met " + low + " to " + high);
        }
    }

    /// Whether a value lies in it, the ends included.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// The part of it that lies between two numbers; of an interval beyond one of them, that number.
    public Interval between(double least, double most) {
        return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }
}
