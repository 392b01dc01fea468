package org.lockpick.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Where a number must lie and what it counts. Infinite ends are open; `min` and `max` are included, the others are
/// not.
record Measure(double min, double above, double max, double below, String unit) {
    static Measure of(@Nullable Range range, @Nullable Unit unit) {
        var name = unit == null ? "" : unit.value();
        if (range == null) {
            return new Measure(
                    Double.NEGATIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    name);
        }
        return new Measure(range.min(), range.above(), range.max(), range.below(), name);
    }

    /// Whether a finite number lies inside.
    boolean holds(double value) {
        return value >= min && value > above && value <= max && value < below;
    }

    /// The words for a number of this measure: `whole number from 1 to 64 (tokens)`.
    String words(String noun) {
        return noun + range() + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    private String range() {
        if (Double.isFinite(min) && Double.isFinite(max)) {
            return " from " + text(min) + " to " + text(max);
        }
        var ends = new ArrayList<String>();
        if (Double.isFinite(above)) {
            ends.add("above " + text(above));
        } else if (Double.isFinite(min)) {
            ends.add("at least " + text(min));
        }
        if (Double.isFinite(below)) {
            ends.add("below " + text(below));
        } else if (Double.isFinite(max)) {
            ends.add("at most " + text(max));
        }
        return ends.isEmpty() ? "" : ", " + String.join(" and ", ends);
    }

    /// A number as one would write it: `1` and `0.0001`, not `1.0` and `1.0E-4`.
    static String text(double value) {
        var size = Math.abs(value);
        if (size != 0 && (size < 1e-6 || size >= 1e15)) {
            return Double.toString(value).replace(".0E", "e").replace('E', 'e');
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
