package org.lockpick.task.critique;

import java.util.List;
import java.util.OptionalDouble;

/// How often a grader and a person call the same critiques right.
///
/// @param bothRight   both say right
/// @param onlyGrader  the grader alone says right
/// @param onlyPerson  the person alone says right
/// @param bothWrong   both say wrong
public record Confusion(int bothRight, int onlyGrader, int onlyPerson, int bothWrong) {
    /// Verdicts of a grader against those of a person.
    static Confusion of(List<Boolean> grader, List<Boolean> person) {
        var counts = new int[4];
        for (int i = 0; i < grader.size(); i++) {
            counts[(grader.get(i) ? 0 : 2) + (person.get(i) ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /// The verdicts of a threshold.
    static Confusion at(double threshold, List<Double> cosines, List<Boolean> person) {
        return of(cosines.stream().map(cosine -> cosine >= threshold).toList(), person);
    }

    /// Critiques that were judged.
    public int total() {
        return agreed() + onlyGrader + onlyPerson;
    }

    /// Critiques on which both agree.
    public int agreed() {
        return bothRight + bothWrong;
    }

    /// Share on which both agree.
    public double agreement() {
        return (double) agreed() / total();
    }

    /// Cohen's κ: `(p − c) / (1 − c)`, where p is the agreement and c what two would agree by chance who say
    /// right as often as these (Cohen 1960). Absent where c is 1: both always say the same word.
    public OptionalDouble kappa() {
        double n = total();
        double bySameWord = (double) (bothRight + onlyGrader) * (bothRight + onlyPerson)
                + (double) (bothWrong + onlyPerson) * (bothWrong + onlyGrader);
        double chance = bySameWord / (n * n);
        return chance >= 1 ? OptionalDouble.empty() : OptionalDouble.of((agreement() - chance) / (1 - chance));
    }
}
