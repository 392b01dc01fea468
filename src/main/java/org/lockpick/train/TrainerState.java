package org.lockpick.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.model.Safetensors;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;

/// What a killed training goes on from: weights, optimiser state, counters and the learning curve, as files
/// of a checkpoint.
public final class TrainerState {
    private static final String TENSORS = "state.safetensors";
    private static final String SCALARS = "state.json";
    private static final String CURVE = "curve.jsonl";

    private TrainerState() {}

    /// Writes the files.
    ///
    /// @param directory of a checkpoint in the making
    public static void save(Path directory, Trainer trainer, List<Trainer.Step> curve) throws IOException {
        Safetensors.write(directory.resolve(TENSORS), trainer.stateTensors(), Map.of());
        Files.writeString(directory.resolve(SCALARS), Json.pretty(trainer.stateScalars()));
        JsonLines.write(directory.resolve(CURVE), curve);
    }

    /// Whether a checkpoint has them.
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(TENSORS));
    }

    /// Brings a trainer to where it was.
    ///
    /// @return the learning curve up to there
    public static List<Trainer.Step> restore(Path directory, Trainer trainer) throws IOException {
        return restore(directory, trainer, Interleaving.NONE);
    }

    /// The same of a trainer that makes excursions.
    static List<Trainer.Step> restore(Path directory, Trainer trainer, Interleaving interleaving) throws IOException {
        var scalars = new TreeMap<String, Double>();
        for (var entry : Json.read(directory.resolve(SCALARS)).properties()) {
            scalars.put(entry.getKey(), entry.getValue().asDouble());
        }
        trainer.returnTo(scalars, interleaving.recipe());
        try (var tensors = Safetensors.open(directory.resolve(TENSORS))) {
            trainer.stateTensors().forEach(tensors::copyInto);
        }
        trainer.restored(scalars);
        return JsonLines.read(directory.resolve(CURVE), Trainer.Step.class);
    }
}
