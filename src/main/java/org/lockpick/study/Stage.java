package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.store.Recipe;
import org.lockpick.tensor.Device;

/// A pure step of a study: reads artifacts, writes one, and is known by the hash of all that goes into it.
public sealed interface Stage permits LightStage, TrainStage, SampleStage, MeasureStage, StepStage {
    /// All that goes into the artifact.
    Recipe recipe();

    /// What it does, in a few words, for progress and plans.
    String label();

    /// What it is one of, in the plural.
    default String kind() {
        return switch (this) {
            case AdoptStage _, AdapterStage _ -> "models of others";
            case TrainStage train -> train.role() + "s";
            case KeptStage _ -> "locks";
            case SampleStage _, RandomStage _, AskStage _ -> "completions of policies";
            case PolicyStage _, MeasureStage _ -> "measurements";
            case StepStage step -> step.measure().isPresent() ? "elicitations" : "models";
        };
    }

    /// What it is going to do.
    Work work();

    /// Floating-point operations it takes, all in all.
    default double flops() {
        return work().flops();
    }

    /// Tokens that go through a model, all in all.
    double tokens();

    /// Bytes its artifact takes on disk, about.
    double bytes();

    /// Bytes of a device's memory it needs at most, about.
    ///
    /// @param device where models are trained and asked
    double memory(Device device);

    /// The problems that it measures on, where it measures.
    default Optional<AskedProblems> asked() {
        return Optional.empty();
    }

    /// Writes the payload.
    void run(StageContext context, Path payload) throws IOException;
}
