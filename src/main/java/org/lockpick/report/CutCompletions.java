package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// How many completions ended because they were too long: a model whose answers are cut can look worse than it
/// is.
final class CutCompletions {

    private CutCompletions() {}

    /// A line for each model of which any completion was cut: policies and models by themselves, locks under
    /// every trigger, and elicited models at their chosen settings.
    static TextTable table(Findings findings) {
        var results = findings.results();
        var rows = new ArrayList<List<String>>();
        findings.policies()
                .keySet()
                .forEach(name -> add(rows, name + " policy", runs(results, Measurement.NONE, new Arm.Policy(name))));
        findings.source()
                .models()
                .keySet()
                .forEach(name -> add(rows, "model " + name, runs(results, Measurement.NONE, new Arm.Model(name))));
        for (var lock : findings.locks()) {
            var arm = new Arm.Locked(lock.lock());
            for (var trigger : results.triggers()) {
                add(rows, lock.label() + ", " + TriggerWords.of(trigger), runs(results, trigger, arm));
            }
        }
        for (var cell : findings.cells()) {
            cell.allItems()
                    .ifPresent(reading -> add(
                            rows,
                            cell.lock().label() + ", " + results.method(cell.method())
                                    + cell.amount()
                                            .map(amount -> " with " + amount.words())
                                            .orElse(""),
                            reading.runs()));
        }
        return new TextTable(List.of("model", " cut, %", " completions"), rows);
    }

    /// The share of completions that were cut; 0 where there is none.
    static double share(List<Measurement> runs) {
        long all = count(runs, Item::answers);
        return all == 0 ? 0 : (double) count(runs, Item::cut) / all;
    }

    private static long count(List<Measurement> runs, ToIntFunction<Item> number) {
        return runs.stream()
                .flatMap(run -> run.items().stream())
                .mapToInt(number)
                .sum();
    }

    private static List<Measurement> runs(StudyResults results, String trigger, Arm arm) {
        return results.under(trigger, arm::equals);
    }

    private static void add(List<List<String>> rows, String model, List<Measurement> runs) {
        if (runs.stream().flatMap(run -> run.items().stream()).anyMatch(item -> item.cut() > 0)) {
            rows.add(List.of(model, Numbers.percent(share(runs)), "" + count(runs, Item::answers)));
        }
    }
}
