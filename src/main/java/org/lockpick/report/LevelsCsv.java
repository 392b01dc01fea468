package org.lockpick.report;

import java.util.Comparator;
import java.util.List;

/// What every lock, policy and base got right before any elicitation, a line a trigger and training seed: the levels
/// that elicited models are read against, also of studies that elicit nothing.
final class LevelsCsv {
    private LevelsCsv() {}

    static String of(StudyResults results) {
        var csv = new Csv("kind", "name", "trigger", "seed", "right", "answers", "problems");
        for (var lock : results.lockOrder()) {
            for (var trigger : results.triggers()) {
                rows(csv, "lock", lock, results.under(trigger, new Arm.Locked(lock)::equals));
            }
        }
        var others = results.measurements().stream()
                .filter(run -> !run.items().isEmpty())
                .sorted(Comparator.comparing(Measurement::trigger))
                .toList();
        others.stream()
                .map(Measurement::arm)
                .filter(arm -> !kind(arm).isEmpty())
                .distinct()
                .sorted(Comparator.comparing(LevelsCsv::kind).reversed().thenComparing(LevelsCsv::name))
                .forEach(arm -> rows(
                        csv,
                        kind(arm),
                        name(arm),
                        others.stream().filter(run -> run.arm().equals(arm)).toList()));
        return csv.toString();
    }

    private static void rows(Csv csv, String kind, String name, List<Measurement> runs) {
        runs.stream()
                .sorted(Comparator.comparing(Measurement::trigger).thenComparingInt(Measurement::seed))
                .forEach(run -> csv.row(List.of(
                        kind,
                        name,
                        run.trigger(),
                        "" + run.seed(),
                        "" + run.items().stream().mapToInt(Item::correct).sum(),
                        "" + run.items().stream().mapToInt(Item::answers).sum(),
                        "" + run.items().size())));
    }

    private static String kind(Arm arm) {
        return switch (arm) {
            case Arm.Policy _ -> "policy";
            case Arm.Model _ -> "model";
            case Arm.Locked _, Arm.Elicited _ -> "";
        };
    }

    private static String name(Arm arm) {
        return switch (arm) {
            case Arm.Policy policy -> policy.name();
            case Arm.Model model -> model.name();
            case Arm.Locked _, Arm.Elicited _ -> "";
        };
    }
}
