package org.lockpick.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Recording;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import tools.jackson.databind.node.ObjectNode;

/// A policy of a study for the problems of one split: what its completions are read from.
sealed interface Imitated {
    /// The right completions.
    record Answers() implements Imitated {}

    /// The task's own weak policy.
    record Own() implements Imitated {}

    /// Samples that a stage wrote.
    ///
    /// @param soft whether distributions over letters are imitated
    record Sampled(ArtifactId completions, boolean soft) implements Imitated {}

    /// A file of the user's.
    record Recorded(Path file) implements Imitated {}

    /// Makes it ready to write.
    default Policy open(StageContext context, Task task) {
        return switch (this) {
            case Answers _ -> (problem, _) -> problem.answer();
            case Own _ -> (problem, _) -> own(task, problem);
            case Sampled(var completions, var soft) -> {
                var file = context.input(completions).resolve(SampleStage.FILE);
                yield soft ? Recording.readSoft(file) : Recording.read(file);
            }
            case Recorded(var file) -> Recording.read(file);
        };
    }

    private static String own(Task task, Problem problem) {
        return task.weakAnswer(problem)
                .orElseThrow(() -> new UserMistake(
                        "policies: the task " + task.name() + " has no weak policy of its own; name a base or a file"));
    }

    /// Puts what a recipe must know of it under its name; nothing for the two that every task means by their
    /// names.
    default void describe(String name, ObjectNode settings, Map<String, ArtifactId> inputs) {
        switch (this) {
            case Answers _ when name.equals(Policies.STRONG) -> {}
            case Own _ when name.equals(Policies.WEAK) -> {}
            case Answers _ -> settings.withObject("/policies").put(name, "answers");
            case Own _ -> settings.withObject("/policies").put(name, "task");
            case Sampled(var completions, var soft) -> {
                inputs.put("policy " + name, completions);
                if (soft) {
                    settings.withObject("/policies").put(name, "soft");
                }
            }
            case Recorded(var file) ->
                settings.withObject("/policies").put(name, Hash.ofFile(file).hex());
        }
    }

    /// Opens several by name.
    static Map<String, Policy> open(Map<String, Imitated> policies, StageContext context, Task task) {
        var opened = new TreeMap<String, Policy>();
        policies.forEach((name, policy) -> opened.put(name, policy.open(context, task)));
        return opened;
    }
}
