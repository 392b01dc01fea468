package org.lockpick.study;

import java.nio.file.Files;
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
    /// How completions that were cut are trained on: without an end of text. Recipes from before it taught one.
    String UNENDED = "unended";

    /// The correct completions.
    record Answers() implements Imitated {}

    /// The task's own weak policy.
    record Own() implements Imitated {}

    /// Samples that a stage wrote.
    ///
    /// @param soft    whether distributions over letters are imitated
    /// @param written whether completions are written freely, and so can be cut before their end
    record Sampled(ArtifactId completions, boolean soft, boolean written) implements Imitated {}

    /// A file of the user's, as it was when the study was planned: an id that was hashed anew could change while the
    /// study runs.
    ///
    /// @param hash of what it held
    /// @param cut  whether it has completions that were cut before their end
    record Recorded(Path file, Hash hash, boolean cut) implements Imitated {
        /// @throws UserMistake if the file is another one now
        void requireUnchanged() {
            if (!Files.isRegularFile(file) || !Hash.ofFile(file).equals(hash)) {
                throw new UserMistake(file + " has changed since the study was planned; start the study again: what"
                        + " depends on the file is made anew, the rest stays");
            }
        }
    }

    /// Makes it ready to write.
    default Policy open(StageContext context, Task task) {
        return switch (this) {
            case Answers _ -> (problem, _) -> problem.answer();
            case Own _ -> (problem, _) -> own(task, problem);
            case Sampled sampled -> {
                var file = context.input(sampled.completions()).resolve(SampleStage.FILE);
                yield sampled.soft() ? Recording.readSoft(file) : Recording.read(file);
            }
            case Recorded recorded -> {
                recorded.requireUnchanged();
                var recording = Recording.read(recorded.file());
                recorded.requireUnchanged();
                yield recording;
            }
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
            case Sampled(var completions, var soft, var written) -> {
                inputs.put("policy " + name, completions);
                if (soft) {
                    settings.withObject("/policies").put(name, "soft");
                }
                if (written) {
                    settings.withObject("/cut").put(name, UNENDED);
                }
            }
            case Recorded recorded -> {
                settings.withObject("/policies").put(name, recorded.hash().hex());
                if (recorded.cut()) {
                    settings.withObject("/cut").put(name, UNENDED);
                }
            }
        }
    }

    /// Opens several by name.
    static Map<String, Policy> open(Map<String, Imitated> policies, StageContext context, Task task) {
        var opened = new TreeMap<String, Policy>();
        policies.forEach((name, policy) -> opened.put(name, policy.open(context, task)));
        return opened;
    }
}
