package org.lockpick.cli;

import org.jspecify.annotations.Nullable;
import org.lockpick.stats.Proportion;
import org.lockpick.task.critique.Calibration;
import org.lockpick.task.critique.Confusion;

/// What `calibrate` says, as it stands in its JSON file.
///
/// @param right critiques that people call right
/// @param from  similarities above this one …
/// @param to    … up to this one give the same verdicts as thresholds
record CalibrationFigures(
        String embedder,
        int critiques,
        int right,
        double threshold,
        double from,
        double to,
        Agreement chosen,
        Agreement leaveOneOut,
        Agreement atPaper) {

    /// How often the embedder with a threshold, and people, say the same.
    ///
    /// @param low  of Wilson's 95 % interval of the agreement
    /// @param high of that interval
    /// @param kappa Cohen's κ; absent where both always say the same word
    record Agreement(
            double agreement,
            double low,
            double high,
            @Nullable Double kappa,
            int bothRight,
            int embedderOnly,
            int personOnly,
            int bothWrong) {
        static Agreement of(Confusion counts) {
            var interval = new Proportion(counts.agreed(), counts.total()).wilson();
            var kappa = counts.kappa();
            return new Agreement(
                    counts.agreement(),
                    interval.low(),
                    interval.high(),
                    kappa.isPresent() ? kappa.getAsDouble() : null,
                    counts.bothRight(),
                    counts.onlyGrader(),
                    counts.onlyPerson(),
                    counts.bothWrong());
        }
    }

    static CalibrationFigures of(Calibration found) {
        var chosen = found.chosen();
        return new CalibrationFigures(
                found.threshold().embedder(),
                chosen.total(),
                chosen.bothRight() + chosen.onlyPerson(),
                found.threshold().value(),
                found.from(),
                found.to(),
                Agreement.of(chosen),
                Agreement.of(found.leftOut()),
                Agreement.of(found.atPaper()));
    }
}
