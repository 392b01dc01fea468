package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.Written;
import org.lockpick.lock.Branch;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.SeedPolicies.TrainedBase;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Split;
import org.lockpick.task.Trigger;

/// A study expanded to its stages, each once, in an order in which every stage stands behind its inputs.
public final class Plan {

    /// An organism of the grid and where its outcomes are.
    ///
    /// @param lock        key of the lock
    /// @param model       the organism
    /// @param measurement its outcomes under every trigger
    public record LockCell(String lock, int seed, ArtifactId model, ArtifactId measurement) {
        /// File of the outcomes under a trigger.
        public static String file(Trigger trigger) {
            return MeasureStage.file(trigger);
        }
    }

    /// A point of an elicitation's grid and where its outcomes are.
    ///
    /// @param lock      key of the lock
    /// @param method    key of the elicitation
    /// @param optimiser its name
    /// @param epochs    marks after which there are outcomes
    public record ElicitCell(
            String lock,
            String method,
            int seed,
            int demonstrations,
            double learningRate,
            String optimiser,
            List<Integer> epochs,
            ArtifactId elicitation) {
        /// File of the outcomes after some epochs.
        public static String file(int epochs) {
            return ElicitStage.file(epochs);
        }
    }

    /// A policy and where its outcomes are.
    ///
    /// @param file of the outcomes
    public record PolicyCell(String policy, int seed, ArtifactId measurement, String file) {}

    /// A base and where its outcomes without a password are.
    ///
    /// @param base key of the base
    public record BaseCell(String base, int seed, ArtifactId model, ArtifactId measurement) {
        /// File of the outcomes.
        public static String file() {
            return MeasureStage.file(Trigger.NONE);
        }
    }

    private final StudyFile file;
    private final StudyTask task;
    private final Map<String, PolicyForm> policyForms;
    private final List<PolicyCell> policies = new ArrayList<>();
    private final List<BaseCell> bases = new ArrayList<>();
    private final List<LockCell> locks = new ArrayList<>();
    private final List<ElicitCell> elicitations = new ArrayList<>();
    private final Map<ArtifactId, PlannedStage> stages = new LinkedHashMap<>();
    private final StudyInputs inputs;

    private Plan(StudyFile file, StudyInputs inputs, boolean locked) {
        this.file = file;
        this.task = inputs.task();
        this.inputs = inputs;
        this.policyForms = Policies.of(file.task(), file.policies());
        addPolicies();
        for (int seed : file.seeds()) {
            addSeed(seed, locked);
        }
    }

    /// Expands a study that was not read from a file: mistakes have no line.
    ///
    /// @throws StudyFileException with every mistake that can be known before anything runs
    public static Plan of(StudyFile file) {
        return of(new Written<>(file, Places.unknown("the study")), Secrets.NONE);
    }

    /// Expands a study: opens all that it reads, and checks that there is as much as it asks for.
    ///
    /// @param secrets looks up the keys of endpoints
    /// @throws StudyFileException with every mistake that can be known before anything runs
    public static Plan of(Written<StudyFile> study, Secrets secrets) {
        return new Plan(study.value(), StudyInputs.of(study, secrets), true);
    }

    /// The same study as far as its bases and their measurements.
    public Plan basesAlone() {
        return new Plan(file, inputs, false);
    }

    /// What the study asks for and probably does not mean, each with its place in the file.
    public List<String> notes() {
        return inputs.notes();
    }

    /// Policies that are no models: one measurement for all seeds, filed under the first.
    private void addPolicies() {
        var graded = new TreeMap<String, Imitated>();
        policyForms.forEach((name, form) -> {
            switch (form) {
                case PolicyForm.Answers _ -> graded.put(name, new Imitated.Answers());
                case PolicyForm.Own _ -> graded.put(name, new Imitated.Own());
                case PolicyForm.Recorded _ -> graded.put(name, recorded(name));
                case PolicyForm.Base _ -> {}
            }
        });
        var id = add(new PolicyStage(task, file.measure(), graded));
        graded.keySet()
                .forEach(name ->
                        policies.add(new PolicyCell(name, file.seeds().getFirst(), id, PolicyStage.file(name))));
    }

    private void addSeed(int seed, boolean locked) {
        var trained = new LinkedHashMap<String, TrainedBase>();
        var imitated = new SeedPolicies(policyForms, this::recorded, task, seed, trained, this::add);
        file.bases().forEach((name, base) -> trained.put(name, addBase(name, base, seed, imitated)));
        policyForms.forEach((name, form) -> {
            if (form instanceof PolicyForm.Base sampled) {
                bases.stream()
                        .filter(cell -> cell.seed() == seed && cell.base().equals(sampled.base()))
                        .forEach(cell -> policies.add(
                                new PolicyCell(name, seed, cell.measurement(), MeasureStage.file(Trigger.NONE))));
            }
        });
        if (locked) {
            file.locks().forEach((name, lock) -> addLock(name, lock, seed, trained, imitated));
        }
    }

    private TrainedBase addBase(String name, StudyFile.BaseForm base, int seed, SeedPolicies imitated) {
        var where = "base %s, seed %d".formatted(name, seed);
        var made = inputs.base(name)
                .map(stage -> adopted(stage, base.longest().orElseThrow()))
                .orElseGet(() -> trained(where, base, seed, imitated));
        var model = made.model();
        var id = made.id();
        // A task of symbols has no base that is imitated: what its bases can do is seen in the locks.
        if (task.longest().isEmpty()) {
            var measurement =
                    add(new MeasureStage(where + ": measure", task, model, file.measure(), id, List.of(Trigger.NONE)));
            bases.add(new BaseCell(name, seed, id, measurement));
        }
        return made;
    }

    private TrainedBase adopted(AdoptStage stage, int longest) {
        return new TrainedBase(add(stage), new AdoptedModel(stage.config(), longest));
    }

    private Imitated.Recorded recorded(String policy) {
        return inputs.recorded(policy).orElseThrow().file();
    }

    private TrainedBase trained(String where, StudyFile.BaseForm base, int seed, SeedPolicies imitated) {
        var model = base.model().or(file::model).orElseThrow();
        var id = add(new TrainStage(
                where,
                "base",
                task,
                model,
                Optional.empty(),
                base.branches(),
                imitated.of(names(base.branches()), Split.LOCK),
                base.samples(),
                base.training().orElseThrow(),
                seed));
        return new TrainedBase(id, model);
    }

    private static Set<String> names(List<Branch> branches) {
        return branches.stream().map(Branch::imitate).collect(Collectors.toSet());
    }

    private void addLock(
            String name, StudyFile.LockForm lock, int seed, Map<String, TrainedBase> trained, SeedPolicies imitated) {
        var where = "lock %s, seed %d".formatted(name, seed);
        var base = lock.base().map(trained::get);
        var model = base.map(TrainedBase::model).or(file::model).orElseThrow();
        var organism = add(new TrainStage(
                where,
                "lock",
                task,
                model,
                base.map(TrainedBase::id),
                lock.branches(),
                imitated.of(names(lock.branches()), Split.LOCK),
                lock.samples(),
                lock.training(),
                seed));
        var measurement = add(new MeasureStage(
                where + ": measure", task, model, file.measure(), organism, List.of(Trigger.values())));
        locks.add(new LockCell(name, seed, organism, measurement));
        file.elicitations().forEach((method, form) -> {
            switch (form) {
                case StudyFile.ElicitationForm.FineTune tuning ->
                    addTuning(name, method, tuning, model, organism, seed, imitated);
            }
        });
    }

    private void addTuning(
            String lock,
            String method,
            StudyFile.ElicitationForm.FineTune form,
            ModelShape model,
            ArtifactId organism,
            int seed,
            SeedPolicies imitated) {
        var policy = imitated.of(form.imitate(), Split.ELICIT);
        for (int demonstrations : form.demonstrations()) {
            for (double rate : form.learningRates()) {
                var label = String.format(
                        Locale.ROOT,
                        "%s on lock %s: k = %d, rate %s, seed %d",
                        method,
                        lock,
                        demonstrations,
                        rate,
                        seed);
                var stage = new ElicitStage(
                        label, task, model, file.measure(), form, policy, demonstrations, rate, organism, seed);
                var id = add(stage);
                elicitations.add(new ElicitCell(
                        lock,
                        method,
                        seed,
                        demonstrations,
                        rate,
                        form.training().optimiser().word(),
                        stage.marks(),
                        id));
            }
        }
    }

    private ArtifactId add(Stage stage) {
        var planned = PlannedStage.of(stage, file.title());
        stages.putIfAbsent(planned.id(), planned);
        return planned.id();
    }

    /// The problems that are measured on, as a model is asked them.
    public AskedProblems asked() {
        return new AskedProblems(task, file.measure());
    }

    /// The study itself.
    public StudyFile file() {
        return file;
    }

    /// All stages, each once, inputs first.
    public List<PlannedStage> stages() {
        return List.copyOf(stages.values());
    }

    /// Policies that can be imitated, and where their outcomes are.
    public List<PolicyCell> policies() {
        return List.copyOf(policies);
    }

    /// Bases that are measured.
    public List<BaseCell> bases() {
        return List.copyOf(bases);
    }

    /// Organisms, in the order of the study file.
    public List<LockCell> locks() {
        return List.copyOf(locks);
    }

    /// Points of the elicitations' grids.
    public List<ElicitCell> elicitations() {
        return List.copyOf(elicitations);
    }
}
