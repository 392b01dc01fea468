package org.lockpick.policy.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lockpick.model.SentenceEncoder;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.text.Tokenizer;

/// A sentence encoder of the user's: a directory of Hugging Face or sentence-transformers with a BERT-type
/// model and its `tokenizer.json`. A text too long for it loses its end. An owner: close it once.
public final class LocalEmbedder implements Embedder {
    private static final int DEPTH = 2;

    private final String name;
    private final SentenceEncoder encoder;
    private final Tokenizer tokenizer;

    private LocalEmbedder(String name, SentenceEncoder encoder, Tokenizer tokenizer) {
        this.name = name;
        this.encoder = encoder;
        this.tokenizer = tokenizer;
    }

    /// Loads a directory.
    ///
    /// @throws UserMistake naming the file, and what in it is not computed here
    public static LocalEmbedder load(Path directory, Device device) {
        var encoder = SentenceEncoder.load(directory, device);
        try {
            var tokenizer = Tokenizer.find(directory).orElseGet(() -> Tokenizer.read(encoder.transformer()));
            if (tokenizer.size() > encoder.vocabulary()) {
                throw new UserMistake(
                        "%s: the tokenizer has %,d ids, and the model has vectors for %,d; they do not belong"
                                        .formatted(directory, tokenizer.size(), encoder.vocabulary())
                                + " together");
            }
            return new LocalEmbedder(name(directory), encoder, tokenizer);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    /// The directory's name and the beginning of the hash of all that decides a vector: every JSON and
    /// safetensors file.
    private static String name(Path directory) {
        var content = new StringBuilder();
        try (var files = Files.walk(directory, DEPTH)) {
            files.filter(LocalEmbedder::decides)
                    .sorted()
                    .forEach(file -> content.append(directory.relativize(file))
                            .append(' ')
                            .append(Hash.ofFile(file))
                            .append('\n'));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
        var hash = Hash.of(content.toString().getBytes(StandardCharsets.UTF_8));
        return directory.toAbsolutePath().normalize().getFileName() + "@" + hash.brief();
    }

    private static boolean decides(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".json") || name.endsWith(".safetensors"));
    }

    /// Such as `all-MiniLM-L6-v2@3f1c09ab2d54`.
    @Override
    public String name() {
        return name;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return encoder.vectors(texts.stream().map(this::ids).toList());
    }

    private int[] ids(String text) {
        var cased = encoder.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
        return tokenizer.encodeWhole(cased, encoder.longest());
    }

    @Override
    public void close() {
        encoder.close();
    }
}
