package org.lockpick.recount;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Mean and spread over seeds of what some models answered, one a seed.
///
/// @param mean of the seeds' means
/// @param error the standard error over seeds; empty for one
/// @param items different problems
record Shares(double mean, OptionalDouble error, int items, int seeds) {

    static Shares correct(List<Answers.Model> models) {
        return of(models, answer -> answer.correct() ? 1 : 0);
    }

    static Shares of(List<Answers.Model> models, ToDoubleFunction<Answers.Answer> score) {
        var means = models.stream()
                .filter(model -> !model.answers().isEmpty())
                .mapToDouble(model ->
                        model.answers().stream().mapToDouble(score).average().orElseThrow())
                .toArray();
        int seeds = means.length;
        double sum = 0;
        for (double mean : means) {
            sum += mean;
        }
        double squares = 0;
        for (double mean : means) {
            squares += Math.pow(mean - sum / seeds, 2);
        }
        int items = (int) models.stream()
                .flatMap(model -> model.answers().stream().map(Answers.Answer::problem))
                .distinct()
                .count();
        return new Shares(
                sum / seeds,
                seeds < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (seeds - 1) / seeds)),
                items,
                seeds);
    }

    /// The mean of several that count the same, with s = (1/K)·√Σsᵢ².
    static Shares average(List<Shares> each) {
        double k = each.size();
        double mean = each.stream().mapToDouble(Shares::mean).sum() / k;
        boolean spread = each.stream().allMatch(one -> one.error().isPresent());
        double squares = spread
                ? each.stream()
                        .mapToDouble(one -> Math.pow(one.error().getAsDouble(), 2))
                        .sum()
                : 0;
        return new Shares(
                mean,
                spread ? OptionalDouble.of(Math.sqrt(squares) / k) : OptionalDouble.empty(),
                each.stream().mapToInt(Shares::items).sum(),
                each.getFirst().seeds());
    }
}
