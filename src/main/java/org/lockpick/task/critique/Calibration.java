package org.lockpick.task.critique;

import java.util.ArrayList;
import java.util.List;

/// The threshold that agrees best with people's judgements, and how far that agreement can be believed.
///
/// @param threshold   the middle of `from` to `to`
/// @param from        similarities above this one …
/// @param to          … up to this one give the same verdicts as thresholds
/// @param chosen      agreement at the threshold, on the very critiques that it was chosen on: too good
/// @param leftOut     agreement when each critique is judged by a threshold chosen on all others: the honest
///                    figure
/// @param atPaper     agreement at [Threshold#PAPER]
public record Calibration(
        Threshold threshold, double from, double to, Confusion chosen, Confusion leftOut, Confusion atPaper) {

    /// Chooses a threshold.
    ///
    /// @param sheet critiques of both kinds
    public static Calibration of(List<JudgedCritique> sheet, Similarity similarity) {
        var cosines =
                similarity.cosines(sheet.stream().map(JudgedCritique::pair).toList());
        return of(cosines, sheet.stream().map(JudgedCritique::correct).toList(), similarity.name());
    }

    static Calibration of(List<Double> cosines, List<Boolean> correct, String embedder) {
        var best = Cut.best(cosines, correct);
        var threshold = new Threshold(embedder, best.middle());
        return new Calibration(
                threshold,
                best.from(),
                best.to(),
                Confusion.at(threshold.value(), cosines, correct),
                leftOut(cosines, correct),
                Confusion.at(Threshold.PAPER, cosines, correct));
    }

    private static Confusion leftOut(List<Double> cosines, List<Boolean> correct) {
        var verdicts = new ArrayList<Boolean>();
        for (int i = 0; i < cosines.size(); i++) {
            var cut = Cut.best(without(cosines, i), without(correct, i));
            verdicts.add(cosines.get(i) >= cut.middle());
        }
        return Confusion.of(verdicts, correct);
    }

    private static <T> List<T> without(List<T> all, int index) {
        var others = new ArrayList<>(all);
        others.remove(index);
        return others;
    }
}
