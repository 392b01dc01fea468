package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.lockpick.policy.embedding.EmbeddingSimilarity;
import org.lockpick.policy.embedding.EndpointEmbedder;
import org.lockpick.policy.embedding.KeptEmbedder;
import org.lockpick.policy.embedding.LocalEmbedder;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.store.UserMistake;
import org.lockpick.task.critique.LexicalSimilarity;
import org.lockpick.task.critique.Similarity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a verb compares texts with.
final class EmbedderOption {
    private static final String LEXICAL = "lexical";
    private static final String VECTORS = "vectors";

    @Option(
            names = "--embedder",
            paramLabel = "EMBEDDER",
            defaultValue = LEXICAL,
            description = "What texts are compared with: lexical (shared words; needs nothing), the directory of a"
                    + " BERT-type sentence encoder, or an endpoint file (YAML) whose model gives embeddings (default:"
                    + " lexical).")
    private String embedder = LEXICAL;

    @Mixin
    private EndpointAccess access = new EndpointAccess();

    @Mixin
    private DeviceOption device = new DeviceOption();

    /// Uses it; what had to be loaded or opened is closed afterwards.
    <T> T with(Function<Similarity, T> use) {
        if (embedder.equals(LEXICAL)) {
            return use.apply(new LexicalSimilarity());
        }
        var path = Path.of(embedder);
        if (Files.isDirectory(path)) {
            var local = LocalEmbedder.load(path, device.device());
            var kept = new KeptEmbedder(local, access.directory.resolve(VECTORS));
            try (var similarity = new EmbeddingSimilarity(kept)) {
                return use.apply(similarity);
            }
        }
        if (!Files.isRegularFile(path)) {
            throw new UserMistake("--embedder: expected lexical, the directory of a sentence encoder, or an endpoint"
                    + " file, found " + embedder + ", which is not there");
        }
        try (var endpoint = access.open(path, EndpointEvents.NONE)) {
            return use.apply(new EmbeddingSimilarity(new EndpointEmbedder(endpoint)));
        }
    }
}
