package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.tensor.Dtype;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.TrainingRecipe;
import org.lockpick.train.TunedPart;
import org.lockpick.train.TuningFile;
import tools.jackson.databind.node.ObjectNode;

/// Everything that the result of a fine-tuning depends on. Device, recomputation and the pace of checkpoints
/// are not among it: a run may go on with others.
final class RunIdentity {
    private RunIdentity() {}

    static ObjectNode of(
            Path model,
            TunedPart part,
            Path data,
            TuningFile file,
            TrainingRecipe recipe,
            int batch,
            Dtype saved,
            TuningFile.Terms terms) {
        var identity = Json.object();
        var files = identity.putObject("model");
        weights(model, files);
        describe(part, identity);
        identity.put("data", Hash.ofFile(data).toString());
        // What the rows became: it covers tokenizer, format, greatest length and kind of loss.
        identity.put(
                "rows",
                Hash.of(Json.canonical(Json.toTree(
                                file.examples().stream().map(Object::toString).toList())))
                        .toString());
        identity.put("loss", TuningOptions.word(terms.mode()));
        identity.put("steps", recipe.steps());
        identity.put("batch", batch);
        identity.put("micro", recipe.micro().rows());
        identity.set("optimiser", Json.toTree(recipe.optimiser()));
        identity.put("optimiserKind", recipe.optimiser() instanceof OptimiserRecipe.Lion ? "lion" : "adamw");
        identity.set("schedule", Json.toTree(recipe.schedule()));
        identity.put("clip", Double.isInfinite(recipe.clip()) ? "none" : Double.toString(recipe.clip()));
        identity.set("formats", Json.toTree(recipe.formats()));
        identity.put("seed", Long.toString(recipe.seed()));
        identity.put("savedAs", TuningOptions.word(saved));
        return identity;
    }

    /// All weights of the model alone say nothing, so that earlier runs keep their identity.
    private static void describe(TunedPart part, ObjectNode identity) {
        switch (part) {
            case TunedPart.Whole whole ->
                whole.adapter().ifPresent(adapter -> weights(adapter, identity.putObject("adapter")));
            case TunedPart.Further further -> weights(further.adapter(), identity.putObject("factorsOf"));
            case TunedPart.Fresh fresh -> identity.set("lora", Json.toTree(fresh.settings()));
        }
    }

    /// Digests of configuration and weights by file name.
    private static void weights(Path model, ObjectNode into) {
        try (var files = Files.list(model)) {
            files.filter(file -> file.getFileName().toString().matches("(adapter_)?config\\.json|.*\\.safetensors"))
                    .sorted()
                    .forEach(file -> into.put(
                            file.getFileName().toString(), Hash.ofFile(file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + model, e);
        }
    }
}
