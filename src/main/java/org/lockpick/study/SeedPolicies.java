package org.lockpick.study;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Split;

/// The policies of a study for one seed: names what their completions are read from, and plans the stages
/// that write those.
///
/// @param forms policies by name
/// @param recordings the files of recorded policies, by name
/// @param bases of this seed, by name
/// @param add   puts a stage into the plan and says its name
record SeedPolicies(
        Map<String, PolicyForm> forms,
        Function<String, Imitated.Recorded> recordings,
        StudyTask task,
        int seed,
        Map<String, TrainedBase> bases,
        Function<Stage, ArtifactId> add) {
    /// A base of this seed.
    ///
    /// @param model its shape
    record TrainedBase(ArtifactId id, ModelShape model) {}

    /// Some of them, for the problems of a split.
    Map<String, Imitated> of(Collection<String> names, Split split) {
        var imitated = new TreeMap<String, Imitated>();
        names.forEach(name -> imitated.put(name, of(name, split)));
        return imitated;
    }

    /// One of them, for the problems of a split.
    Imitated of(String name, Split split) {
        return switch (forms.get(name)) {
            case PolicyForm.Answers _ -> new Imitated.Answers();
            case PolicyForm.Own _ -> new Imitated.Own();
            case PolicyForm.Recorded _ -> recordings.apply(name);
            case PolicyForm.Base sampled -> sampled(name, sampled, split);
            case null -> throw new IllegalArgumentException("no policy is named " + name);
        };
    }

    private Imitated sampled(String name, PolicyForm.Base form, Split split) {
        var base = bases.get(form.base());
        if (base == null) {
            throw new IllegalArgumentException("no base is named " + form.base());
        }
        var label = "sample policy %s on the %s split, seed %d".formatted(name, split.word(), seed);
        return new Imitated.Sampled(
                add.apply(new SampleStage(label, task, base.model(), base.id(), split, form, seed)),
                form.labels() == PolicyForm.Labels.SOFT,
                task.task().answering() instanceof Answering.Written);
    }
}
