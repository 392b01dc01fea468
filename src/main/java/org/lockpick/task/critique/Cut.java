package org.lockpick.task.critique;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Thresholds that give some critiques the same verdicts: those above `from` and up to `to`.
///
/// @param agreed  how many verdicts are those of a person
/// @param between whether both ends are similarities that occur
record Cut(double from, double to, int agreed, boolean between) {
    private static final Comparator<Cut> BETTER = Comparator.comparingInt(Cut::agreed)
            .thenComparing(Cut::between)
            .thenComparingDouble(Cut::width)
            .thenComparingDouble(cut -> -cut.from);

    /// The threshold furthest from both ends.
    double middle() {
        double middle = (from + to) / 2;
        return middle > from ? middle : to;
    }

    private double width() {
        return to - from;
    }

    /// The cut with which most verdicts are those of a person. Of several, the widest between two similarities
    /// that occur, and of those the lowest; one below or above all similarities only if no other agrees as
    /// often.
    static Cut best(List<Double> cosines, List<Boolean> correct) {
        return all(cosines, correct).stream().max(BETTER).orElseThrow();
    }

    private static List<Cut> all(List<Double> cosines, List<Boolean> correct) {
        var order = IntStream.range(0, cosines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(cosines::get))
                .toList();
        // A threshold below all similarities calls everything right.
        int agreed = (int) correct.stream().filter(right -> right).count();
        double from = -1;
        var cuts = new ArrayList<Cut>();
        for (int at = 0; at < order.size(); ) {
            double here = cosines.get(order.get(at));
            cuts.add(new Cut(from, here, agreed, !cuts.isEmpty()));
            while (at < order.size() && cosines.get(order.get(at)) == here) {
                agreed += correct.get(order.get(at)) ? -1 : 1;
                at++;
            }
            from = here;
        }
        if (from < 1) {
            cuts.add(new Cut(from, 1, agreed, false));
        }
        return cuts;
    }
}
