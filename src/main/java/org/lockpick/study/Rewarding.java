package org.lockpick.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lockpick.measure.Measuring;
import org.lockpick.policy.LocalModel;
import org.lockpick.policy.Rating;
import org.lockpick.policy.judge.Judge;
import org.lockpick.policy.judge.LocalJudge;
import org.lockpick.policy.judge.RatedSolution;
import org.lockpick.policy.judge.RemoteJudge;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.Secrets;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.Task;
import org.lockpick.tensor.Dtype;
import org.lockpick.text.PromptFormat;
import tools.jackson.databind.node.ObjectNode;

/// Where the rewards of a step come from. Whether a completion is correct is the task's grader's word in any
/// case.
sealed interface Rewarding {
    /// A grader whose rewards are these.
    ///
    /// @param grader of the task, borrowed
    Grader open(Grader grader, Task task, StageContext context);

    /// Puts what a recipe must know beside the step's own keys.
    default void describe(ObjectNode settings, Map<String, ArtifactId> inputs) {}

    /// 1 for what is correct, 0 for what is not.
    record Correctness() implements Rewarding {
        @Override
        public Grader open(Grader grader, Task task, StageContext context) {
            return attempts -> grader.grade(attempts).stream()
                    .map(grade -> rewarded(grade, grade.correct() ? 1 : 0))
                    .toList();
        }
    }

    /// The grader's own.
    record Graded() implements Rewarding {
        @Override
        public Grader open(Grader grader, Task task, StageContext context) {
            return new Borrowed(grader);
        }
    }

    /// A judge behind an endpoint, which keeps what it was asked.
    record Served(EndpointForm endpoint, Secrets secrets) implements Rewarding {
        @Override
        public Grader open(Grader grader, Task task, StageContext context) {
            var open = Endpoint.open(
                    endpoint,
                    secrets::find,
                    EndpointFiles.below(context.store().root().resolve("cache").resolve("endpoints")),
                    Endpoint.Access.ONLINE,
                    new FollowingEndpoint(context));
            return new Judged(grader, task, new RemoteJudge(new RemotePolicy(open)), open::close);
        }

        @Override
        public void describe(ObjectNode settings, Map<String, ArtifactId> inputs) {
            var judge = settings.withObject("/judge");
            judge.put("endpoint", endpoint.alias().orElse(endpoint.url()));
            judge.put("model", endpoint.model());
            judge.put("dialect", endpoint.dialect().name().toLowerCase(Locale.ROOT));
            judge.set("fields", Json.toTree(new TreeMap<>(endpoint.fields())));
        }
    }

    /// A model of the study as the judge.
    record Model(ArtifactId id) implements Rewarding {
        @Override
        public Grader open(Grader grader, Task task, StageContext context) {
            var directory = context.input(id);
            var model = LocalModel.load(directory, Dtype.FP32, context.device());
            try {
                var judge = new LocalJudge(model, PromptFormat.usual(directory), Measuring.BUDGET);
                return new Judged(grader, task, judge, () -> {
                    judge.close();
                    model.close();
                });
            } catch (RuntimeException | Error e) {
                model.close();
                throw e;
            }
        }

        @Override
        public void describe(ObjectNode settings, Map<String, ArtifactId> inputs) {
            inputs.put("judge", id);
        }
    }

    /// The grader itself, which somebody else closes.
    record Borrowed(Grader grader) implements Grader {
        @Override
        public List<Grade> grade(List<Attempt> attempts) {
            return grader.grade(attempts);
        }
    }

    private static Grade rewarded(Grade grade, double reward) {
        return new Grade(reward, grade.correct(), grade.why());
    }

    /// Grades by a judge's ratings.
    record Judged(Grader grader, Task task, Judge judge, Runnable closing) implements Grader {
        @Override
        public List<Grade> grade(List<Attempt> attempts) {
            var grades = grader.grade(attempts);
            var ratings = judge.rate(attempts.stream()
                    .map(attempt ->
                            new RatedSolution(task.prompt(attempt.problem(), Optional.empty()), attempt.completion()))
                    .toList());
            return IntStream.range(0, grades.size())
                    .mapToObj(i -> rewarded(
                            grades.get(i),
                            ratings.get(i).map(Rating::reward).orElseThrow(() -> silent(attempts.get(i)))))
                    .toList();
        }

        private static UserMistake silent(Attempt attempt) {
            return new UserMistake(("the judge of the rewards gives no digit from 1 to 5 a probability for problem %s;"
                            + " expected a model that follows the prompt")
                    .formatted(attempt.problem().id()));
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
