package org.lockpick.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import org.lockpick.store.Activity;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;

/// Problems in groups whose answers are found out alike: a study of several tasks may have a group for each.
public final class ByAnswering {
    private ByAnswering() {}

    /// Does something with each group.
    ///
    /// @param each takes how answers are found out and the numbers of the problems, and gives one result a problem
    /// @return in the order of the problems
    public static <T> List<T> map(
            Task task, List<Problem> problems, BiFunction<Answering, List<Integer>, List<T>> each) {
        var groups = new LinkedHashMap<Answering, List<Integer>>();
        for (int i = 0; i < problems.size(); i++) {
            groups.computeIfAbsent(task.answering(problems.get(i)), _ -> new ArrayList<>())
                    .add(i);
        }
        if (groups.size() == 1) {
            var only = groups.entrySet().iterator().next();
            return each.apply(only.getKey(), only.getValue());
        }
        var results = new ArrayList<T>(Collections.nCopies(problems.size(), null));
        groups.forEach((answering, numbers) -> {
            var some = each.apply(answering, numbers).iterator();
            numbers.forEach(number -> results.set(number, some.next()));
        });
        return results;
    }

    /// What it counts as when a model samples answers to a task: letters are read from scores, all else is generated.
    public static Activity activity(Task task) {
        return task.answering() instanceof Answering.Letters ? Activity.SCORING : Activity.GENERATING;
    }

    /// Some of a list, by their numbers.
    public static <T> List<T> some(List<T> all, List<Integer> numbers) {
        return numbers.stream().map(all::get).toList();
    }
}
