package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.elicit.Mark;
import org.lockpick.form.Bound;
import org.lockpick.form.Places;
import org.lockpick.measure.Validation;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.study.task.StudyTasks;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Problem;
import org.lockpick.task.Setting;
import org.lockpick.task.Trigger;

/// A study expanded to its stages, each once, in an order in which every stage stands behind its inputs.
public final class Plan {
    /// An organism of the grid and where its outcomes are.
    ///
    /// @param lock        key of the lock
    /// @param model       the organism
    /// @param measurement its outcomes
    /// @param triggers    words of the triggers that it is measured under
    public record LockCell(String lock, int seed, ArtifactId model, ArtifactId measurement, List<String> triggers) {
        /// Copies.
        public LockCell {
            triggers = List.copyOf(triggers);
        }
    }

    /// A point of an elicitation and where its outcomes are.
    ///
    /// @param lock        key of the lock
    /// @param method      key of the elicitation
    /// @param coordinates where it stands: what is swept, and what its steps say of themselves, such as
    ///     `demonstrations`
    /// @param marks       moments at which there are outcomes, in the order of their numbers
    /// @param costs       demonstrations and generations up to each of them; none where that is not known
    /// @param elicitation its outcomes
    public record ElicitCell(
            String lock,
            String method,
            int seed,
            SortedMap<String, String> coordinates,
            List<Mark> marks,
            List<Double> costs,
            ArtifactId elicitation) {
        /// Copies.
        public ElicitCell {
            coordinates = new TreeMap<>(coordinates);
            marks = List.copyOf(marks);
            costs = List.copyOf(costs);
        }
    }

    /// A policy and where its outcomes are.
    ///
    /// @param trigger word of the trigger that they are under: of a model, what stands in its prompts
    public record PolicyCell(String policy, int seed, ArtifactId measurement, String trigger) {}

    /// A base, or a model made from one, and where its outcomes without a password are.
    ///
    /// @param name key of the base or the model
    public record ModelCell(String name, int seed, ArtifactId model, ArtifactId measurement) {}

    private final StudyFile file;
    private final StudyInputs inputs;
    private final boolean quick;
    private final List<PolicyCell> policies = new ArrayList<>();
    private final List<ModelCell> models = new ArrayList<>();
    private final List<LockCell> locks = new ArrayList<>();
    private final List<ElicitCell> elicitations = new ArrayList<>();
    private final Map<ArtifactId, PlannedStage> stages = new LinkedHashMap<>();
    private final Map<LockCell, Set<ArtifactId>> behind = new LinkedHashMap<>();
    private final List<LockCell> locked;
    private final List<LockGate> gates;

    private Plan(StudyFile file, StudyInputs inputs, boolean whole, boolean quick) {
        this.file = file;
        this.inputs = inputs;
        this.quick = quick;
        var fixed = new FixedPolicies(file, inputs);
        fixed.all()
                .forEach((name, policy) -> policies.add(new PolicyCell(
                        name,
                        file.seeds().getFirst(),
                        add(new PolicyStage(
                                "measure policy " + name, task().in(recordedIn(name)), file.measure(), policy)),
                        Trigger.none().word())));
        for (int seed : file.seeds()) {
            new SeedPlan(file, inputs, fixed, seed, new Target()).addAll(whole);
        }
        locked = locks.stream().filter(cell -> !isControl(cell.lock())).toList();
        gates = locked.stream().map(cell -> LockGate.of(this, cell)).toList();
        shut();
    }

    /// Whether it stands among the locks to compare them with.
    private boolean isControl(String lock) {
        return Optional.ofNullable(file.locks().get(lock))
                .flatMap(StudyFile.LockForm::control)
                .isPresent();
    }

    /// The setting of the completions in a file.
    private Optional<Setting> recordedIn(String policy) {
        return file.policies().get(policy) instanceof PolicyForm.Recorded recorded
                ? recorded.setting()
                : Optional.empty();
    }

    /// Puts what elicits from a lock behind the lock's gate, where the study demands something of it.
    private void shut() {
        for (int i = 0; i < gates.size(); i++) {
            var gate = gates.get(i);
            if (gate.bounds().isPresent()) {
                behind.getOrDefault(locked.get(i), Set.of())
                        .forEach(id -> stages.computeIfPresent(id, (_, stage) -> stage.behind(gate)));
            }
        }
        var order = WorkOrder.needsFirst(List.copyOf(stages.values()));
        stages.clear();
        order.forEach(stage -> stages.put(stage.id(), stage));
    }

    /// Where the parts of a seed's plan go.
    final class Target {
        ArtifactId add(Stage stage) {
            return Plan.this.add(stage);
        }

        void add(PolicyCell cell) {
            policies.add(cell);
        }

        void add(ModelCell cell) {
            models.add(cell);
        }

        void add(LockCell cell) {
            locks.add(cell);
        }

        void add(ElicitCell cell) {
            elicitations.add(cell);
        }

        /// Adds a stage that elicits from an organism.
        ArtifactId add(Stage stage, LockCell from) {
            var id = add(stage);
            behind.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(id);
            return id;
        }
    }

    /// Expands a study that was not read from a file: mistakes have no line.
    ///
    /// @throws org.lockpick.form.StudyFileException with every mistake that can be known before anything runs
    public static Plan of(StudyFile file) {
        return of(new Bound<>(file, Places.unknown("the study")), Secrets.NONE);
    }

    /// Expands a study: opens all that it reads, and checks that there is as much as it asks for.
    ///
    /// @param secrets looks up the keys of endpoints
    /// @throws org.lockpick.form.StudyFileException with every mistake that can be known before anything runs
    public static Plan of(Bound<StudyFile> study, Secrets secrets) {
        return of(study, new StudyTasks(secrets));
    }

    /// Expands one of several studies.
    ///
    /// @param tasks of all of them, which it may share
    /// @throws org.lockpick.form.StudyFileException as for one alone
    public static Plan of(Bound<StudyFile> study, StudyTasks tasks) {
        return new Plan(study.value(), StudyInputs.of(study, tasks), true, false);
    }

    /// Expands a quick look at a study: see [QuickLook].
    ///
    /// @param tasks of all studies, which it may share
    /// @throws org.lockpick.form.StudyFileException as for the whole study
    public static Plan quick(Bound<StudyFile> study, StudyTasks tasks) {
        var fewer = new Bound<>(QuickLook.of(study.value()), study.places());
        return new Plan(fewer.value(), StudyInputs.of(fewer, tasks), true, true);
    }

    /// Whether it is a quick look at its study, which says nothing of other runs.
    public boolean isQuick() {
        return quick;
    }

    /// The same study as far as its bases, the models made from them, and their measurements.
    public Plan basesAlone() {
        return new Plan(file, inputs, false, quick);
    }

    /// What the study asks for and probably does not mean, each with its position in the file.
    public List<String> notes() {
        return inputs.notes();
    }

    private ArtifactId add(Stage stage) {
        var planned = PlannedStage.of(stage, file.title());
        stages.putIfAbsent(planned.id(), planned);
        return planned.id();
    }

    private StudyTask task() {
        return inputs.task();
    }

    /// The problems that are measured on, as a model is asked them.
    public AskedProblems asked() {
        return new AskedProblems(task(), file.measure());
    }

    /// Whether a problem of level 0 has that level: elsewhere it has none.
    public boolean levelsFromZero() {
        return file.task() instanceof TaskForm.Composition;
    }

    /// What a problem has in common with others, by its id.
    public List<String> families(String problem) {
        return task().task().families(problem);
    }

    /// The problems that are measured on; those of a large set that is generated are made for it.
    public List<Problem> problems() {
        return new Validation(
                        task().task(), file.measure().problems(), task().form().seed())
                .problems();
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

    /// Bases and models made from them, where they are measured.
    public List<ModelCell> models() {
        return List.copyOf(models);
    }

    /// Organisms, in the order of the study file; controls are among them.
    public List<LockCell> locks() {
        return List.copyOf(locks);
    }

    /// The gate of each organism that is locked, in the same order.
    public List<LockGate> gates() {
        return gates;
    }

    /// Points of the elicitations.
    public List<ElicitCell> elicitations() {
        return List.copyOf(elicitations);
    }
}
