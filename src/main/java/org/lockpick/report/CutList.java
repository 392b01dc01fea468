package org.lockpick.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lockpick.lock.CutRows;
import org.lockpick.report.Cut.Training;

/// The trainings with cut examples, for a reader and for a program.
final class CutList {

    private CutList() {}

    /// One note a base, model made from one, lock and elicitation of it, over all seeds; none where nothing was cut.
    /// Fewer demonstrations are a beginning of more, so that a note is about the most.
    ///
    /// @param label what to call a lock on paper
    /// @param called what to call an elicitation
    static List<String> notes(List<Cut> cuts, UnaryOperator<String> label, UnaryOperator<String> called) {
        var most = cuts.stream()
                .flatMap(cut -> elicitation(cut).stream())
                .collect(
                        Collectors.toMap(one -> List.of(one.lock(), one.method()), CutList::demonstrations, Math::max));
        var sums = new LinkedHashMap<Training, CutRows>();
        for (var cut : cuts) {
            boolean fewer = elicitation(cut)
                    .filter(one -> demonstrations(one) < most.getOrDefault(List.of(one.lock(), one.method()), 0.0))
                    .isPresent();
            if (!fewer) {
                sums.merge(cut.training(), cut.rows(), CutRows::plus);
            }
        }
        return sums.entrySet().stream()
                .map(entry -> "Examples were cut in the training of " + name(entry.getKey(), label, called) + ": "
                        + entry.getValue().words() + ". Cut examples do not teach a model where to end.")
                .toList();
    }

    /// The same for all of a study's results.
    static List<String> notes(StudyResults results) {
        return notes(results.cuts(), results::label, results::method);
    }

    /// A line for each training and seed.
    static String csv(StudyResults results) {
        var csv = new Csv(
                "trained",
                "name",
                "method",
                "demonstrations",
                "seed",
                "examples",
                "cut_at_longest",
                "longest",
                "completions_cut",
                "left_out");
        for (var cut : results.cuts()) {
            var rows = cut.rows();
            var elicited = elicitation(cut);
            csv.row(List.of(
                    kind(cut.training()),
                    key(cut.training()),
                    elicited.map(Training.Elicitation::method).orElse(""),
                    elicited.flatMap(one -> one.point().at(Point.DEMONSTRATIONS))
                            .orElse(""),
                    "" + cut.seed(),
                    "" + rows.rows(),
                    "" + rows.tooLong(),
                    rows.longest() > 0 ? "" + rows.longest() : "",
                    "" + rows.unended(),
                    "" + rows.leftOut()));
        }
        return csv.toString();
    }

    private static Optional<Training.Elicitation> elicitation(Cut cut) {
        return cut.training() instanceof Training.Elicitation elicitation ? Optional.of(elicitation) : Optional.empty();
    }

    private static double demonstrations(Training.Elicitation elicitation) {
        return elicitation.point().number(Point.DEMONSTRATIONS).orElse(0);
    }

    private static String name(Training training, UnaryOperator<String> label, UnaryOperator<String> called) {
        return switch (training) {
            case Training.Base(var base) -> "the base “" + base + "”";
            case Training.Derived(var model) -> "the model “" + model + "”";
            case Training.Lock(var lock) -> "the lock “" + label.apply(lock) + "”";
            case Training.Elicitation(var lock, var method, var point) ->
                "the lock “%s” on %s (%s)"
                        .formatted(
                                label.apply(lock),
                                point.at(Point.DEMONSTRATIONS)
                                        .map(number -> number + " demonstrations")
                                        .orElse("what it was given"),
                                called.apply(method));
        };
    }

    private static String kind(Training training) {
        return switch (training) {
            case Training.Base _ -> "base";
            case Training.Derived _ -> "model";
            case Training.Lock _ -> "lock";
            case Training.Elicitation _ -> "elicitation";
        };
    }

    private static String key(Training training) {
        return switch (training) {
            case Training.Base base -> base.base();
            case Training.Derived derived -> derived.model();
            case Training.Lock lock -> lock.lock();
            case Training.Elicitation elicitation -> elicitation.lock();
        };
    }
}
