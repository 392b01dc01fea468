package org.lockpick.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Step;
import org.lockpick.form.Sweep;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Trigger;

/// The part of a plan that belongs to one seed.
final class SeedPlan {
    /// The coordinate of models elicited from locks that are followed over their epochs.
    private static final String LOCK_EPOCHS = "lock-epochs";

    private final StudyFile file;
    private final StudyInputs inputs;
    private final StudyTask task;
    private final SeedModels models;
    private final int seed;
    private final Plan.Target plan;

    SeedPlan(StudyFile file, StudyInputs inputs, FixedPolicies fixed, int seed, Plan.Target plan) {
        this.file = file;
        this.inputs = inputs;
        this.task = inputs.task();
        this.models = new SeedModels(file, inputs, fixed, seed, plan);
        this.seed = seed;
        this.plan = plan;
    }

    /// @param locked whether locks and elicitations belong to it
    void addAll(boolean locked) {
        Stream.concat(file.bases().keySet().stream(), file.models().keySet().stream())
                .forEach(this::addModel);
        FixedPolicies.models(file).forEach(this::addPolicy);
        if (seed == file.seeds().getFirst()) {
            file.policies().forEach(this::addServed);
        }
        if (locked) {
            file.locks().forEach(this::addLock);
        }
    }

    private void addModel(String name) {
        var model = models.model(name);
        // A task of symbols has no base that is imitated: what its bases can do is seen in the locks.
        if (task.longest().isEmpty()) {
            plan.add(new Plan.ModelCell(name, seed, model.id(), measure(name, model, Trigger.none())));
        }
    }

    /// A model is measured at temperature 0, as everything is.
    private void addPolicy(String name, PolicyForm.Model policy) {
        if (task.longest().isEmpty() && !file.locks().containsKey(policy.model())) {
            var model = models.model(policy.model());
            addPolicy(name, policy, measure(policy.model(), model, policy.trigger()));
        }
    }

    private void addPolicy(String name, PolicyForm.Model policy, ArtifactId measurement) {
        plan.add(new Plan.PolicyCell(name, seed, measurement, policy.trigger().word()));
    }

    /// Endpoints and random tokens are measured once for all seeds.
    private void addServed(String name, PolicyForm policy) {
        if (policy instanceof PolicyForm.Served served) {
            addMeasured(name, models.measured(name, served));
        } else if (policy instanceof PolicyForm.RandomTokens random) {
            addMeasured(name, models.measured(name, random));
        }
    }

    private void addMeasured(String name, Imitated policy) {
        var measurement = plan.add(new PolicyStage("measure policy " + name, task, file.measure(), policy));
        plan.add(new Plan.PolicyCell(name, seed, measurement, Trigger.none().word()));
    }

    private ArtifactId measure(String name, SeedModels.Made model, Trigger trigger) {
        boolean bare = trigger.equals(Trigger.none());
        var label =
                "%s %s, seed %d: measure%s".formatted(kind(name), name, seed, bare ? "" : " under " + trigger.word());
        return plan.add(new MeasureStage(
                label, models.taskOf(name), model.shape(), file.measure(), model.id(), List.of(trigger)));
    }

    private String kind(String model) {
        if (file.locks().containsKey(model)) {
            return "lock";
        }
        return file.bases().containsKey(model) ? "base" : "model";
    }

    private void addLock(String name, StudyFile.LockForm lock) {
        var organism = models.model(name);
        var triggers = lock.measured();
        var label = "lock %s, seed %d: measure".formatted(name, seed);
        var measurement = plan.add(new MeasureStage(
                label, models.taskOf(name), organism.shape(), file.measure(), organism.id(), triggers));
        var cell = new Plan.LockCell(
                name,
                seed,
                organism.id(),
                measurement,
                triggers.stream().map(Trigger::word).toList());
        plan.add(cell);
        FixedPolicies.models(file).forEach((policy, form) -> {
            if (form.model().equals(name)) {
                boolean there = triggers.contains(form.trigger());
                addPolicy(policy, form, there ? measurement : measure(name, organism, form.trigger()));
            }
        });
        file.elicitations().forEach((method, form) -> {
            if (form.locks().isEmpty() || form.locks().contains(name)) {
                addElicitation(cell, method, form, organism);
            }
        });
    }

    private void addElicitation(Plan.LockCell lock, String method, ElicitationForm form, SeedModels.Made organism) {
        for (var point : form.steps().getFirst().points()) {
            if (point.value() instanceof External external
                    && external.seeds(file.seeds()).contains(seed)) {
                addExternal(lock, method, point, external, organism);
            }
        }
        if (!form.isExternal()) {
            addSteps(lock, method, form, organism, new ArrayList<>(), organism.id());
        }
    }

    /// What was made elsewhere is taken in, and measured as it is.
    private void addExternal(
            Plan.LockCell lock, String method, Sweep.Point<Step> point, External external, SeedModels.Made organism) {
        var words = label(lock.lock(), method, List.of(), point);
        var coordinates = new Coordinates(List.of(), 0).of(point, external.coordinates(StepStage.counts(task.task())));
        var elsewhere = new ExternalPlan(
                inputs.external(), models.taskOf(lock.lock()), file.measure(), lock.lock(), organism, seed);
        var measurement = elsewhere.measured(external, words, plan::add);
        plan.add(new Plan.ElicitCell(
                lock.lock(), method, seed, coordinates, List.of(Mark.NOWHERE), external.cost(), measurement));
    }

    /// Goes through the points of all steps: what is common to two lists of steps is one stage.
    ///
    /// @param before points of the steps before
    /// @param from   the model that they make
    private void addSteps(
            Plan.LockCell lock,
            String method,
            ElicitationForm form,
            SeedModels.Made organism,
            List<Sweep.Point<Step>> before,
            ArtifactId from) {
        int number = before.size();
        boolean last = number == form.steps().size() - 1;
        for (var point : form.steps().get(number).points()) {
            var stage = new StepStage(
                    label(lock.lock(), method, before, point),
                    models.taskOf(lock.lock()),
                    organism.shape(),
                    Optional.of(file.measure()),
                    point.value(),
                    number,
                    models.teachers(point.value()),
                    models.rewarding(point.value()),
                    from,
                    !last || form.keep(),
                    seed);
            var id = plan.add(stage, lock);
            if (last) {
                var costs = new Costs(
                                StepStage.counts(task.task()), file.measure().problems())
                        .of(before.stream().map(Sweep.Point::value).toList(), point.value());
                var coordinates = new Coordinates(before, number).of(point, stage.coordinates());
                epochs(lock.lock()).ifPresent(epochs -> coordinates.putIfAbsent(LOCK_EPOCHS, epochs));
                plan.add(new Plan.ElicitCell(lock.lock(), method, seed, coordinates, stage.marks(), costs, id));
            } else {
                var longer = new ArrayList<>(before);
                longer.add(point);
                addSteps(lock, method, form, organism, longer, id);
            }
        }
    }

    /// Epochs that a lock was trained for, where that is told: of one that was kept, and of those beside it.
    private Optional<String> epochs(String lock) {
        return file.keptAfter(lock)
                .map(epoch -> "" + epoch)
                .or(() -> Optional.ofNullable(file.locks().get(lock))
                        .filter(StudyFile.LockForm::keptAreLocks)
                        .flatMap(form -> form.training().epochs())
                        .map(epochs -> "" + epochs));
    }

    private String label(String lock, String method, List<Sweep.Point<Step>> before, Sweep.Point<Step> point) {
        var settings = new TreeMap<String, String>();
        before.forEach(one -> settings.putAll(one.settings()));
        settings.putAll(point.settings());
        var words = settings.entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return "%s on lock %s%s%s, seed %d"
                .formatted(
                        method,
                        lock,
                        before.isEmpty() ? "" : ", step " + (before.size() + 1),
                        words.isEmpty() ? "" : ": " + words,
                        seed);
    }
}
