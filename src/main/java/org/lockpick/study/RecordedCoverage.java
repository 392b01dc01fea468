package org.lockpick.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.elicit.FineTune;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.lock.Branch;
import org.lockpick.lock.LockingData;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;

/// Whether a file of completions has one of every problem that locks and elicitations will ask it for.
final class RecordedCoverage {
    private static final int NAMED = 3;
    /// Of problems without end, so many are tried.
    private static final int TRIED = 1000;

    private final StudyFile file;
    private final StudyInputs inputs;
    private final Task task;

    RecordedCoverage(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
        this.task = inputs.task().task();
    }

    /// Notes every file that lacks something.
    void check() {
        file.policies()
                .keySet()
                .forEach(name -> inputs.recorded(name).ifPresent(recorded -> {
                    var asked = asked(name);
                    var missing = asked.stream()
                            .filter(id -> !recorded.recording().covers(id))
                            .toList();
                    if (!missing.isEmpty()) {
                        inputs.mistake(
                                Key.of("policies", name, "file"),
                                ("expected a completion of each of the %,d problems that are asked for; %s has none of"
                                                + " %,d of them, such as %s")
                                        .formatted(
                                                asked.size(),
                                                recorded.file().file().getFileName(),
                                                missing.size(),
                                                missing.stream().limit(NAMED).collect(Collectors.joining(", "))));
                    }
                }));
    }

    private Set<String> asked(String policy) {
        var ids = new LinkedHashSet<String>();
        for (int seed : file.seeds()) {
            file.bases().values().stream()
                    .filter(base -> base.directory().isEmpty())
                    .forEach(base -> add(ids, policy, task, base.branches(), base.samples(), "base", seed));
            file.locks()
                    .values()
                    .forEach(lock -> add(
                            ids,
                            policy,
                            PartOfTask.of(task, lock.of()),
                            lock.branches(),
                            lock.samples(),
                            "lock",
                            seed));
            for (var form : file.elicitations().values()) {
                for (int i = 0; i < form.steps().size(); i++) {
                    for (var step : form.steps().get(i).values()) {
                        demonstrated(ids, policy, step, StepStage.stream(true, i, seed));
                    }
                }
            }
            for (var model : file.models().values()) {
                for (int i = 0; i < model.steps().size(); i++) {
                    demonstrated(ids, policy, model.steps().get(i), StepStage.stream(false, i, seed));
                }
            }
        }
        return ids;
    }

    /// Which problems other steps than fine-tuning read is seen when they run.
    private void demonstrated(Set<String> ids, String policy, Step step, RandomStream stream) {
        if (step instanceof FineTune tuning && tuning.teacher().equals(policy) && tuning.split() != Split.VALIDATE) {
            var asked = step.needs(StepStage.counts(task)).problems().getFirst();
            int there = Math.min(asked.count(), asked.filter().count(task.problems(), asked.split()));
            add(ids, tuning.problems(task, stream, there));
        }
    }

    private static void add(
            Set<String> ids,
            String policy,
            Task task,
            List<Branch> branches,
            Optional<Integer> samples,
            String role,
            int seed) {
        if (branches.stream().flatMap(Branch::policies).noneMatch(policy::equals)
                || task.problems().size(Split.LOCK) == 0) {
            return;
        }
        var rows = samples.or(() -> TrainingRows.everyProblem(task, branches));
        if (rows.isPresent()) {
            var stream = TrainStage.stream(role, seed).child(TrainStage.DATA);
            add(ids, LockingData.problems(task, branches, policy, rows.get(), stream));
        } else if (task.problems() instanceof ProblemSource.Drawn drawn) {
            var random = new Random(seed);
            add(
                    ids,
                    IntStream.range(0, TRIED)
                            .mapToObj(_ -> drawn.draw(Split.LOCK, random))
                            .toList());
        }
    }

    private static void add(Set<String> ids, List<Problem> problems) {
        problems.forEach(problem -> ids.add(problem.id()));
    }
}
