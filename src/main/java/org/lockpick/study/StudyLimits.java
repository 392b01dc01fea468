package org.lockpick.study;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lockpick.elicit.Filter;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.lock.Branch;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.task.Triggers;
import org.lockpick.tensor.RandomStream;
import org.lockpick.train.TrainingForm;

/// Whether there is as much as a study asks for: problems in each split, and room for what is held in memory.
final class StudyLimits {
    /// Of the Java heap, for the rows of one stage.
    private static final long HELD_BYTES = 1L << 30;
    /// A row apart from its ids: its problem, its texts, objects and lists.
    private static final long ROW_BYTES = 512;

    /// Problems that are drawn to find out what they are like.
    private static final int SEEN = 2000;

    private final StudyFile file;
    private final StudyInputs inputs;
    private final Task task;
    private final Map<Split, List<Problem>> seen = new EnumMap<>(Split.class);

    StudyLimits(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
        this.task = inputs.task().task();
    }

    /// Notes every mistake.
    void check() {
        measured();
        file.bases().forEach((name, base) -> {
            if (base.directory().isEmpty()) {
                var key = Key.of("bases", name);
                corpus(key, base.branches());
                samples(key, base.samples());
            }
        });
        locked();
        file.locks().forEach((name, lock) -> {
            if (file.keptAfter(name).isPresent()) {
                return; // what is wrong with it is told of the lock that it comes from
            }
            samples(Key.of("locks", name), lock.samples());
            part(Key.of("locks", name, "of"), lock.of());
            kept(Key.of("locks", name), lock);
            triggers(Key.of("locks", name, "branches"), lock.branches());
        });
        file.bases().forEach((name, base) -> triggers(Key.of("bases", name, "branches"), base.branches()));
        domainPasswords();
        file.elicitations().forEach((name, form) -> {
            for (int i = 0; i < form.steps().size(); i++) {
                var key = Key.of("elicitations", name, "steps").at(i);
                form.steps().get(i).points().forEach(point -> step(key, point.value(), point.items()));
            }
        });
        file.models().forEach((name, model) -> {
            for (int i = 0; i < model.steps().size(); i++) {
                step(Key.of("models", name, "steps").at(i), model.steps().get(i), new TreeMap<>());
            }
        });
        file.policies().forEach((name, policy) -> {
            if (policy instanceof PolicyForm.Model model) {
                sampled(Key.of("policies", name));
                trigger(Key.of("policies", name, "trigger"), model.trigger());
            }
        });
        if (file.policies().values().stream().anyMatch(PolicyForm.Recorded.class::isInstance)) {
            new RecordedCoverage(file, inputs).check();
        }
    }

    private void measured() {
        int there = task.problems().size(Split.VALIDATE);
        int asked = file.measure().problems();
        var key = Key.of("measure", "problems");
        boolean written = inputs.isWritten(key);
        if (there == 0) {
            inputs.mistake(Key.of("task"), "expected more problems: none is left for the validation split");
        } else if (asked > there && task.problems() instanceof ProblemSource.Drawn) {
            inputs.mistake(
                    written ? key : Key.of("task"),
                    "%sexpected at most %,d, for the validation split has no more different problems; found %,d%s"
                            .formatted(
                                    written ? "" : "measure.problems: ",
                                    there,
                                    asked,
                                    written ? "" : " (what stands where nothing is written)"));
        }
    }

    private void locked() {
        if (task.problems().size(Split.LOCK) == 0) {
            inputs.mistake(Key.of("task"), "expected more problems: none is left for the lock split");
        }
    }

    /// @param items of a swept key: which item of its list
    private void step(Key key, Step step, SortedMap<String, Integer> items) {
        for (var asked : step.needs(StepStage.counts(task)).problems()) {
            int there = asked.filter().count(task.problems(), asked.split());
            var item = items.get(asked.key());
            var at = item == null ? key.at(asked.key()) : key.at(asked.key()).at(item);
            if (unknown(key.at("of"), asked.filter(), asked.split())) {
                continue;
            }
            if (there == 0) {
                inputs.mistake(
                        inputs.isWritten(key.at("of")) ? key.at("of") : key,
                        "expected problems of the %s split, found none of %s"
                                .formatted(asked.split().title(), asked.filter().words()));
            } else if (asked.count() > there) {
                inputs.mistake(
                        at,
                        "expected at most %,d, the different problems of the %s split%s; found %,d"
                                .formatted(
                                        there,
                                        asked.split().title(),
                                        asked.filter().isAll()
                                                ? ""
                                                : " of " + asked.filter().words(),
                                        asked.count()));
            } else {
                held(at, asked.count(), asked.key());
            }
        }
    }

    /// Names each task, domain and level of a filter that no problem of the split has.
    private boolean unknown(Key key, Filter filter, Split split) {
        if (filter.isAll()) {
            return false;
        }
        var some = seen.computeIfAbsent(split, this::seen);
        boolean tasks = unknown(key.at("tasks"), filter.tasks(), values(some, Problem::task), split);
        boolean domains = unknown(key.at("domains"), filter.domains(), values(some, Problem::domain), split);
        boolean levels = unknown(key.at("levels"), filter.levels(), values(some, Problem::level), split);
        return tasks || domains || levels;
    }

    private <T> boolean unknown(Key key, List<T> wanted, Set<T> known, Split split) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                inputs.mistake(
                        key.at(i),
                        "expected one of those that problems of the %s split have, %s; found %s"
                                .formatted(split.title(), known, wanted.get(i)));
            }
        }
        return !known.containsAll(wanted);
    }

    private static <T> Set<T> values(List<Problem> problems, Function<Problem, T> of) {
        return problems.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The problems of a split; of problems that are drawn, many.
    private List<Problem> seen(Split split) {
        return switch (task.problems()) {
            case ProblemSource.Listed listed -> listed.of(split);
            case ProblemSource.Drawn drawn -> {
                var random = RandomStream.root(0).child("seen").generator();
                yield drawn.distinct(split, drawn.atMost(split, SEEN), random);
            }
        };
    }

    private void samples(Key key, Optional<Integer> rows) {
        rows.ifPresent(count -> held(key.at("samples"), count, "rows"));
    }

    private void part(Key key, Filter of) {
        if (!unknown(key, of, Split.LOCK) && !of.isAll() && of.count(task.problems(), Split.LOCK) == 0) {
            inputs.mistake(
                    key,
                    "expected problems of the %s split, found none of %s".formatted(Split.LOCK.title(), of.words()));
        }
    }

    private void kept(Key key, StudyFile.LockForm lock) {
        if (lock.keepEpochs().isEmpty()) {
            return;
        }
        var training = lock.training().with(TrainingForm.Usual.LOCKING);
        var part = PartOfTask.of(task, lock.of());
        long most = TrainStage.steps(part, lock.branches(), lock.samples(), training)
                / TrainStage.stepsOfEpoch(part, lock.branches(), lock.samples(), training);
        for (int i = 0; i < lock.keepEpochs().size(); i++) {
            if (lock.keepEpochs().get(i) > most) {
                inputs.mistake(
                        key.at("keep-epochs").at(i),
                        "expected at most the %,d whole epochs of its training, found %,d"
                                .formatted(most, lock.keepEpochs().get(i)));
            }
        }
    }

    private void triggers(Key key, List<Branch> branches) {
        for (int i = 0; i < branches.size(); i++) {
            trigger(key.at(i).at("trigger"), branches.get(i).trigger());
        }
    }

    /// A trigger needs the password that it names.
    private void trigger(Key key, Trigger trigger) {
        var all = Triggers.of(task);
        if (!all.contains(trigger)) {
            inputs.mistake(
                    key,
                    "expected a trigger that the task has the passwords or the settings of, one of %s; found %s"
                            .formatted(all.stream().map(Trigger::word).toList(), trigger.word()));
        }
    }

    /// Where domains have passwords, each has one.
    private void domainPasswords() {
        var passwords = task.passwords().domains();
        if (passwords.isEmpty() || !(task.problems() instanceof ProblemSource.Listed listed)) {
            return;
        }
        var lacking = Arrays.stream(Split.values())
                .flatMap(split -> listed.of(split).stream())
                .map(Problem::domain)
                .filter(domain -> !passwords.containsKey(domain))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!lacking.isEmpty()) {
            inputs.mistake(
                    Key.of("task", "wording", "domain-passwords"),
                    "expected a password of each domain, found none of %s".formatted(lacking));
        }
    }

    private void sampled(Key key) {
        for (var split : List.of(Split.LOCK, Split.ELICIT)) {
            if (held(key, task.problems().size(split), "completions")) {
                return;
            }
        }
    }

    private boolean held(Key key, double rows, String what) {
        double most = Math.floor(HELD_BYTES / (ROW_BYTES + 4 * inputs.task().rowTokens()));
        if (rows <= most) {
            return false;
        }
        inputs.mistake(
                key,
                "expected at most %,.0f %s of this task, for they are held in memory (1 GiB); found %,.0f"
                        .formatted(most, what, rows));
        return true;
    }

    private void corpus(Key key, List<Branch> branches) {
        if (!branches.isEmpty()) {
            return;
        }
        var corpus = task.corpus();
        if (corpus.isEmpty()) {
            inputs.mistake(
                    key.at("branches"),
                    "expected branches to learn from, for only miniatures have a corpus; found none");
            return;
        }
        try {
            corpus.get().check();
        } catch (UserMistake e) {
            inputs.mistake(Key.of("task", "data", "problems"), String.valueOf(e.getMessage()));
        }
    }
}
