package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lockpick.store.ArtifactId;

/// A study expanded to its stages, each once, in an order in which every stage stands behind its inputs.
public final class Plan {

    /// An organism of the grid and where its outcomes are.
    record LockCell(String lock, int seed, TrainStage model, MeasureStage measurement) {}

    /// A point of an elicitation's grid and where its outcomes are.
    record ElicitCell(String lock, String elicitation, int seed, ElicitStage stage) {}

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
        locks.add(new LockCell(name, seed, model, measurement));
        file.elicitations().forEach((method, form) -> {
            switch (form) {
                case StudyFile.ElicitationForm.FineTune tuning ->
                    addTuning(task, seed, name, method, tuning, organism);
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
                        Locale.ROOT, "%s on lock %s: k = %d, rate %s, seed %d", method, lock, demonstrations, rate, seed);
                var stage = new ElicitStage(
                        label, task, file.model(), file.measure(), form, demonstrations, rate, organism, seed);
                add(stage);
                elicitations.add(new ElicitCell(lock, method, seed, stage));
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

    PolicyStage policies() {
        return policies;
    }

    List<LockCell> locks() {
        return List.copyOf(locks);
    }

    List<ElicitCell> elicitations() {
        return List.copyOf(elicitations);
    }
}
