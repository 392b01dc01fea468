package org.lockpick.report;

import java.util.Comparator;

/// One point of an elicitation grid: what is chosen by validation.
///
/// @param learningRate the step size, above zero
/// @param optimiser the optimiser's name
/// @param epochs passes over the demonstrations, at least 1
public record Setting(double learningRate, String optimiser, int epochs) {

    /// The order in which ties are broken: the gentler setting first.
    static final Comparator<Setting> GENTLEST_FIRST = Comparator.comparingDouble(Setting::learningRate)
            .thenComparingInt(Setting::epochs)
            .thenComparing(Setting::optimiser);

    /// Checks the ranges.
    public Setting {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("a learning rate is a finite number above 0, met " + learningRate);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs are at least 1, met " + epochs);
        }
    }
}
