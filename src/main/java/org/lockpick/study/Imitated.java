package org.lockpick.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Recording;
import org.lockpick.policy.Written;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.FixedTarget;
import org.lockpick.text.Tokenizer;
import tools.jackson.databind.node.ObjectNode;

/// A policy of a study for the problems of one split: what its completions are read from. Recipes know it by
/// what it is, never by what the study calls it.
sealed interface Imitated {
    /// The correct completions.
    record Answers() implements Imitated {}

    /// The task's own weak policy.
    ///
    /// @param hidden functions that it does not know; absent: those that the task hides
    /// @param slips  share of digits that are random
    record Own(Optional<Integer> hidden, double slips) implements Imitated {
        private String written(Task task, Problem problem, long round) {
            var answer = hidden.map(count -> task.weakAnswer(problem, count))
                    .orElseGet(() -> task.weakAnswer(problem))
                    .orElseThrow(() -> new UserMistake("policies: the task " + task.name()
                            + " has no weak policy of its own; name a model or a file"));
            if (slips == 0) {
                return answer;
            }
            var random = RandomStream.root(0)
                    .child("slips")
                    .child(problem.id())
                    .child(round)
                    .generator();
            return answer.chars()
                    .map(symbol -> Character.isDigit(symbol) && random.nextDouble() < slips
                            ? '0' + random.nextInt(10)
                            : symbol)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private String words() {
            return "task" + hidden.map(", %d hidden"::formatted).orElse("") + (slips == 0 ? "" : ", slips " + slips);
        }
    }

    /// Samples that stages wrote, one for each round.
    ///
    /// @param soft whether distributions over letters are imitated
    record Sampled(List<ArtifactId> rounds, boolean soft) implements Imitated {
        /// Copies.
        public Sampled {
            rounds = List.copyOf(rounds);
        }

        private void describeRounds(String part, Map<String, ArtifactId> inputs) {
            for (int round = 0; round < rounds.size(); round++) {
                inputs.put("%s-round-%d".formatted(part, round), rounds.get(round));
            }
        }
    }

    /// One distribution over tokens, with samples of it that stages wrote.
    ///
    /// @param samples completions to imitate it on
    /// @param model   whose tokens they are
    record Distribution(Sampled samples, ArtifactId model, PolicyForm.RandomTokens form) implements Imitated {
        private Policy opened(StageContext context, Task task) {
            var completions = samples.open(context, task);
            var target =
                    RandomTokens.of(Tokenizer.read(context.input(model)), form).target();
            return new Policy() {
                @Override
                public List<Written> write(List<Problem> problems, long round) {
                    return completions.write(problems, round).stream()
                            .map(written -> written.towards(target))
                            .toList();
                }

                @Override
                public Optional<FixedTarget> target() {
                    return Optional.of(target);
                }
            };
        }
    }

    /// A file of the user's, as it was when the study was planned: an id that was hashed anew could change
    /// while the study runs.
    ///
    /// @param hash of what it held
    record Recorded(Path file, Hash hash) implements Imitated {
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
            case Answers _ ->
                (problems, _) -> problems.stream()
                        .map(Problem::answer)
                        .map(Written::whole)
                        .toList();
            case Own own ->
                (problems, round) -> problems.stream()
                        .map(problem -> Written.whole(own.written(task, problem, round)))
                        .toList();
            case Sampled sampled ->
                Recording.read(
                        sampled.rounds().stream()
                                .map(round -> context.input(round).resolve(SampleStage.FILE))
                                .toList(),
                        sampled.soft());
            case Distribution distribution -> distribution.opened(context, task);
            case Recorded recorded -> {
                recorded.requireUnchanged();
                var recording = Recording.read(recorded.file());
                recorded.requireUnchanged();
                yield recording;
            }
        };
    }

    /// Puts what a recipe must know of it under the part that it plays, such as `branch-0` or `teacher`.
    default void describe(String part, ObjectNode settings, Map<String, ArtifactId> inputs) {
        var policies = settings.withObject("/policies");
        switch (this) {
            case Answers _ -> policies.put(part, "answers");
            case Own own -> policies.put(part, own.words());
            case Sampled sampled -> {
                policies.put(part, sampled.soft() ? "soft" : "samples");
                sampled.describeRounds(part, inputs);
            }
            case Distribution distribution -> {
                policies.put(part, "distribution");
                // The rounds say which distribution it is; the model is what its tokens are read from.
                distribution.samples().describeRounds(part, inputs);
                inputs.put(part + "-model", distribution.model());
            }
            case Recorded recorded -> policies.put(part, recorded.hash().hex());
        }
    }

    /// Opens several by the names that they have.
    static Map<String, Policy> open(Map<String, Imitated> policies, StageContext context, Task task) {
        var opened = new TreeMap<String, Policy>();
        policies.forEach((name, policy) -> opened.put(name, policy.open(context, task)));
        return opened;
    }
}
