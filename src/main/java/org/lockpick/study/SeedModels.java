package org.lockpick.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lockpick.elicit.Filter;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Reward;
import org.lockpick.elicit.Step;
import org.lockpick.lock.Branch;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.train.TrainingForm;

/// The models of a study for one seed, and the policies that they are: plans each model when it is first
/// asked for, with all that it needs before it.
final class SeedModels {
    private final StudyFile file;
    private final StudyInputs inputs;
    private final FixedPolicies fixed;
    private final Map<String, PolicyForm.Model> policies;
    private final int seed;
    private final Plan.Target plan;
    private final Map<String, Made> made = new LinkedHashMap<>();

    /// A model of this seed.
    ///
    /// @param shape what it computes
    record Made(ArtifactId id, ModelShape shape) {}

    SeedModels(StudyFile file, StudyInputs inputs, FixedPolicies fixed, int seed, Plan.Target plan) {
        this.file = file;
        this.inputs = inputs;
        this.fixed = fixed;
        this.policies = FixedPolicies.models(file);
        this.seed = seed;
        this.plan = plan;
    }

    private StudyTask task() {
        return inputs.task();
    }

    /// The task as a model is asked: in the setting of its own, where it has one.
    StudyTask taskOf(String model) {
        return task().in(OwnSetting.of(model, file.models(), file.locks()));
    }

    /// A base, a model or a lock.
    Made model(String name) {
        var known = made.get(name);
        if (known != null) {
            return known;
        }
        var planned = plan(name);
        made.put(name, planned);
        return planned;
    }

    private Made plan(String name) {
        var base = file.bases().get(name);
        if (base != null) {
            return inputs.base(name).map(stage -> adopted(stage, base)).orElseGet(() -> trained(name, base));
        }
        var derived = file.models().get(name);
        return derived != null ? derived(name, derived) : locked(name);
    }

    private Made adopted(AdoptStage stage, StudyFile.BaseForm base) {
        return new Made(
                plan.add(stage), new AdoptedModel(stage.config(), base.longest().orElseThrow(), base.prompt()));
    }

    private Made trained(String name, StudyFile.BaseForm base) {
        var shape = base.model().or(file::model).orElseThrow();
        var training = base.training().orElseThrow().with(TrainingForm.Usual.LOCKING);
        var stage = new TrainStage(
                "base %s, seed %d".formatted(name, seed),
                "base",
                task(),
                shape,
                Optional.empty(),
                base.branches(),
                imitated(task().task(), base.branches(), base.samples(), training),
                base.samples(),
                Filter.ALL,
                training,
                Optional.empty(),
                List.of(),
                seed);
        return new Made(plan.add(stage), shape);
    }

    private Made derived(String name, DerivedForm form) {
        var from = model(form.from());
        var id = from.id();
        for (int i = 0; i < form.steps().size(); i++) {
            var step = form.steps().get(i);
            var label = "model %s, step %d, seed %d".formatted(name, i + 1, seed);
            id = plan.add(new StepStage(
                    label,
                    task().in(form.setting()),
                    from.shape(),
                    Optional.empty(),
                    step,
                    i,
                    teachers(step),
                    rewarding(step),
                    id,
                    true,
                    seed));
        }
        return new Made(id, from.shape());
    }

    private Made locked(String name) {
        var lock = file.locks().get(name);
        if (lock == null) {
            throw new IllegalArgumentException("no base, model or lock is named " + name);
        }
        var origin = KeptLocks.origin(name, file.locks());
        if (origin.isPresent()) {
            return kept(name, origin.get());
        }
        var base = lock.base().map(this::model);
        var shape = base.map(Made::shape).or(file::model).orElseThrow();
        if (lock.isBase()) {
            return base.orElseThrow();
        }
        var training = lock.training().with(TrainingForm.Usual.LOCKING);
        var stage = new TrainStage(
                "lock %s, seed %d".formatted(name, seed),
                "lock",
                task().in(lock.setting()),
                shape,
                base.map(Made::id),
                lock.branches(),
                imitated(PartOfTask.of(task().task(), lock.of()), lock.branches(), lock.samples(), training),
                lock.samples(),
                lock.of(),
                training,
                lock.interleave(),
                lock.keepEpochs(),
                seed);
        return new Made(plan.add(stage), shape);
    }

    private Made kept(String name, KeptLocks.Origin origin) {
        var lock = model(origin.lock());
        var label = "lock %s, seed %d: the model of epoch %d".formatted(name, seed, origin.epoch());
        double size = Footprint.weights(lock.shape().config(task()));
        return new Made(plan.add(new KeptStage(label, lock.id(), origin.epoch(), size)), lock.shape());
    }

    private Map<String, Imitated> imitated(
            Task task, List<Branch> branches, Optional<Integer> samples, TrainingForm training) {
        int epochs = TrainStage.epochs(task, branches, samples, training);
        Collection<String> names = branches.stream().flatMap(Branch::policies).collect(Collectors.toSet());
        var imitated = new TreeMap<String, Imitated>();
        names.forEach(name -> imitated.put(name, policy(name, Split.LOCK, epochs)));
        return imitated;
    }

    /// The policies that a step reads, by its keys.
    Map<String, Imitated> teachers(Step step) {
        var teachers = new TreeMap<String, Imitated>();
        for (Needs.Teacher teacher : step.needs(StepStage.counts(task().task())).teachers()) {
            teachers.put(teacher.key(), policy(teacher.policy(), teacher.split(), teacher.rounds()));
        }
        return teachers;
    }

    /// Where the rewards of a step come from.
    Rewarding rewarding(Step step) {
        return switch (step.needs(StepStage.counts(task().task())).reward()) {
            case Reward.Correct _ -> new Rewarding.Correctness();
            case Reward.Graded _ -> new Rewarding.Graded();
            case Reward.Judged(var name) ->
                file.policies().get(name) instanceof PolicyForm.Served
                        ? new Rewarding.Served(inputs.endpoint(name), inputs.secrets())
                        : new Rewarding.Model(model(Objects.requireNonNull(policies.get(name), name)
                                        .model())
                                .id());
        };
    }

    /// A policy for the problems of a split.
    ///
    /// @param wanted completions of each problem, where the policy does not say how many
    private Imitated policy(String name, Split split, int wanted) {
        var known = fixed.all().get(name);
        if (known != null) {
            return known;
        }
        if (file.policies().get(name) instanceof PolicyForm.Served served) {
            return served(name, served, split, wanted);
        }
        if (file.policies().get(name) instanceof PolicyForm.RandomTokens random) {
            return random(name, random, split, wanted);
        }
        var form = policies.get(name);
        if (form == null) {
            throw new IllegalArgumentException("no policy is named " + name);
        }
        var model = model(form.model());
        var rounds = new ArrayList<ArtifactId>();
        for (int round = 0; round < rounds(form, wanted); round++) {
            var label = "sample policy %s on the %s split, round %d, seed %d"
                    .formatted(name, split.word(), round + 1, seed);
            rounds.add(plan.add(
                    new SampleStage(label, taskOf(form.model()), model.shape(), model.id(), split, form, round, seed)));
        }
        return new Imitated.Sampled(rounds, form.labels() == PolicyForm.Labels.SOFT);
    }

    private Imitated random(String name, PolicyForm.RandomTokens form, Split split, int wanted) {
        int count = form.rounds().map(most -> Math.min(most, wanted)).orElse(wanted);
        var rounds = new ArrayList<ArtifactId>();
        for (int round = 0; round < count; round++) {
            rounds.add(plan.add(tokens(name, form, split, Optional.empty(), round)));
        }
        var samples = new Imitated.Sampled(rounds, false);
        return form.labels() == PolicyForm.Labels.SOFT
                ? new Imitated.Distribution(samples, model(form.model()).id(), form)
                : samples;
    }

    /// What random tokens are to the validation problems.
    Imitated measured(String name, PolicyForm.RandomTokens form) {
        return new Imitated.Sampled(
                List.of(plan.add(tokens(name, form, Split.VALIDATE, Optional.of(file.measure()), 0))), false);
    }

    private RandomStage tokens(
            String name,
            PolicyForm.RandomTokens form,
            Split split,
            Optional<StudyFile.MeasureForm> measured,
            int round) {
        var model = model(form.model());
        var label = "draw policy %s on the %s split, round %d, seed %d".formatted(name, split.word(), round + 1, seed);
        return new RandomStage(label, task(), model.shape(), model.id(), split, measured, form, round, seed);
    }

    private Imitated served(String name, PolicyForm.Served form, Split split, int wanted) {
        boolean drawn = form.temperature() > 0 && task().task().answering() instanceof Answering.Written;
        int count = drawn ? form.rounds().map(most -> Math.min(most, wanted)).orElse(wanted) : 1;
        var rounds = new ArrayList<ArtifactId>();
        for (int round = 0; round < count; round++) {
            var label =
                    "ask policy %s on the %s split, round %d, seed %d".formatted(name, split.word(), round + 1, seed);
            rounds.add(plan.add(ask(label, name, form, split, Optional.empty(), round)));
        }
        return new Imitated.Sampled(rounds, false);
    }

    /// What an endpoint answers to the validation problems.
    Imitated measured(String name, PolicyForm.Served form) {
        var label = "ask policy %s on the validation problems".formatted(name);
        var stage = ask(label, name, form, Split.VALIDATE, Optional.of(file.measure()), 0);
        return new Imitated.Sampled(List.of(plan.add(stage)), false);
    }

    private AskStage ask(
            String label,
            String name,
            PolicyForm.Served form,
            Split split,
            Optional<StudyFile.MeasureForm> measured,
            int round) {
        // At temperature 0 nothing depends on the seed.
        int root = measured.isPresent() || form.temperature() == 0 ? 0 : seed;
        return new AskStage(label, task(), inputs.endpoint(name), split, measured, form, round, inputs.secrets(), root);
    }

    /// Where nothing is drawn, one round says all.
    private int rounds(PolicyForm.Model form, int wanted) {
        boolean drawn = form.temperature() > 0 && task().task().answering() instanceof Answering.Written;
        return drawn ? form.rounds().map(most -> Math.min(most, wanted)).orElse(wanted) : 1;
    }
}
