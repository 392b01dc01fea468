package org.lockpick.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.model.Adapter;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// What of a model directory is trained, what it begins with, and what is written at the end.
public sealed interface TunedPart {
    /// A trainer at its beginning. The caller closes it.
    Trainer trainer(Path model, TrainingRecipe recipe, Device device);

    /// Writes the result.
    ///
    /// @param staged directory in the making
    /// @param saved  number format of weights
    void save(Path staged, Trainer trainer, Path model, Dtype saved) throws IOException;

    /// All weights.
    ///
    /// @param adapter merged before training begins
    record Whole(Optional<Path> adapter) implements TunedPart {
        @Override
        public Trainer trainer(Path model, TrainingRecipe recipe, Device device) {
            var kept = recipe.formats().precision().kept();
            return Trainer.owning(
                    adapter.map(directory -> AdapterDirectory.merged(model, directory, kept, device))
                            .orElseGet(() -> ModelDirectory.load(model, kept, device)),
                    recipe,
                    Parametrisation.whole());
        }

        @Override
        public void save(Path staged, Trainer trainer, Path model, Dtype saved) {
            ModelDirectory.saveInto(staged, trainer.weights(), Saving.as(saved).from(model));
        }
    }

    /// New low-rank factors; the result is an adapter.
    record Fresh(LoraSettings settings) implements TunedPart {
        @Override
        public Trainer trainer(Path model, TrainingRecipe recipe, Device device) {
            return Trainer.owning(loaded(model, recipe, device), recipe, Parametrisation.lora(settings));
        }

        @Override
        public void save(Path staged, Trainer trainer, Path model, Dtype saved) throws IOException {
            AdapterDirectory.saveInto(staged, factors(trainer), model.toString());
        }
    }

    /// The factors of an adapter, which go on; the result is an adapter.
    record Further(Path adapter) implements TunedPart {
        @Override
        public Trainer trainer(Path model, TrainingRecipe recipe, Device device) {
            try (var begun = AdapterDirectory.read(adapter, model, device)) {
                return Trainer.owning(loaded(model, recipe, device), recipe, Parametrisation.lora(begun));
            }
        }

        @Override
        public void save(Path staged, Trainer trainer, Path model, Dtype saved) throws IOException {
            AdapterDirectory.saveInto(staged, factors(trainer), model.toString());
        }
    }

    private static Parameters loaded(Path model, TrainingRecipe recipe, Device device) {
        return ModelDirectory.load(model, recipe.formats().precision().kept(), device);
    }

    private static Adapter factors(Trainer trainer) {
        if (trainer.trained() instanceof LoraFactors factors) {
            return factors.adapter();
        }
        throw new IllegalArgumentException("no factors are trained, but " + trainer.trained());
    }
}
