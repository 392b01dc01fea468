package org.lockpick.study;

import java.util.List;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Step;

/// What a run of steps was given: demonstrations that it read, and completions that were generated and graded for it.
/// An example in the prompt is a demonstration.
///
/// @param counts   how many problems there are
/// @param measured validation problems
record Costs(Counts counts, int measured) {
    /// At each mark of the last step.
    List<Double> of(List<Step> before, Step last) {
        double earlier = before.stream()
                .mapToDouble(step ->
                        at(step.needs(counts), step.needs(counts).marks().getLast()))
                .sum();
        var needs = last.needs(counts);
        return needs.marks().stream().map(mark -> earlier + at(needs, mark)).toList();
    }

    private double at(Needs needs, Mark mark) {
        double generated = mark.at().getOrDefault(Mark.GENERATIONS, (double) needs.generations());
        double chosenFrom = mark.at().getOrDefault(Mark.SAMPLES, 0.0) * measured;
        // What a teacher wrote to be graded is counted as generations, where a step is measured by them.
        boolean read = !needs.teachers().isEmpty() && !mark.at().containsKey(Mark.GENERATIONS);
        return generated + chosenFrom + (read ? demonstrations(needs) : 0);
    }

    private static double demonstrations(Needs needs) {
        int rounds =
                needs.teachers().stream().mapToInt(Needs.Teacher::rounds).max().orElse(1);
        return needs.problems().stream().mapToDouble(Needs.Problems::count).sum() * rounds;
    }
}
