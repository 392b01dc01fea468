package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lockpick.lock.Trigger;
import org.lockpick.policy.Policies;
import org.lockpick.store.ArtifactId;

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

    private final StudyFile file;
    private final PolicyStage policies;
    private final List<LockCell> locks = new ArrayList<>();
    private final List<ElicitCell> elicitations = new ArrayList<>();
    private final Map<ArtifactId, Stage> stages = new LinkedHashMap<>();

    private Plan(StudyFile file) {
        this.file = file;
        var task = task(file);
        this.policies = new PolicyStage(task, file.measure());
        add(policies);
        for (int seed : file.seeds()) {
            var bases = addBases(task, seed);
            for (var lock : file.locks().entrySet()) {
                addLock(task, seed, lock.getKey(), lock.getValue(), bases);
            }
        }
    }

    /// Expands a study.
    public static Plan of(StudyFile file) {
        return new Plan(file);
    }

    private static StudyFile.TaskForm.Composition task(StudyFile file) {
        return switch (file.task()) {
            case StudyFile.TaskForm.Composition composition -> composition;
        };
    }

    private Map<String, ArtifactId> addBases(StudyFile.TaskForm.Composition task, int seed) {
        var ids = new LinkedHashMap<String, ArtifactId>();
        file.bases().forEach((name, base) -> {
            var stage = new TrainStage(
                    "base %s, seed %d".formatted(name, seed),
                    "base",
                    task,
                    file.model(),
                    Optional.empty(),
                    base.branches(),
                    base.samples(),
                    base.training(),
                    seed);
            ids.put(name, add(stage));
        });
        return ids;
    }

    private void addLock(
            StudyFile.TaskForm.Composition task,
            int seed,
            String name,
            StudyFile.LockForm lock,
            Map<String, ArtifactId> bases) {
        var where = "lock %s, seed %d".formatted(name, seed);
        var model = new TrainStage(
                where,
                "lock",
                task,
                file.model(),
                lock.base().map(bases::get),
                lock.branches(),
                lock.samples(),
                lock.training(),
                seed);
        var organism = add(model);
        var measurement = new MeasureStage(where + ": measure", task, file.model(), file.measure(), organism);
        add(measurement);
        locks.add(new LockCell(name, seed, organism, measurement.id()));
        file.elicitations().forEach((method, form) -> {
            switch (form) {
                case StudyFile.ElicitationForm.FineTune tuning -> addTuning(task, seed, name, method, tuning, organism);
            }
        });
    }

    private void addTuning(
            StudyFile.TaskForm.Composition task,
            int seed,
            String lock,
            String method,
            StudyFile.ElicitationForm.FineTune form,
            ArtifactId organism) {
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
                        label, task, file.model(), file.measure(), form, demonstrations, rate, organism, seed);
                add(stage);
                elicitations.add(new ElicitCell(
                        lock,
                        method,
                        seed,
                        demonstrations,
                        rate,
                        form.training().optimiser().word(),
                        stage.marks(),
                        stage.id()));
            }
        }
    }

    private ArtifactId add(Stage stage) {
        stages.putIfAbsent(stage.id(), stage);
        return stage.id();
    }

    /// The study itself.
    public StudyFile file() {
        return file;
    }

    /// All stages, each once, inputs first.
    public List<Stage> stages() {
        return List.copyOf(stages.values());
    }

    /// Where the outcomes of the imitated policies are.
    public ArtifactId policies() {
        return policies.id();
    }

    /// File of a policy's outcomes.
    public static String policyFile(Policies policy) {
        return PolicyStage.file(policy);
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
