package org.lockpick.numbers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.lockpick.store.Json;

/// The models with known answers that come with the program: every family, in sizes that fill a processor's registers
/// and in sizes that do not.
///
/// @param models in the order of their families
public record KnownModels(List<KnownModel> models) {
    private static final String FILE = "known-answers.json";
    private static final Set<String> QUICK = Set.of("llama, odd sizes", "gpt2, odd sizes");

    /// Copies.
    public KnownModels {
        models = List.copyOf(models);
    }

    /// Reads them.
    public static List<KnownModel> read() {
        try (var stream = KnownModels.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the build; build again");
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text, FILE, KnownModels.class).models();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /// Those that are asked when a run begins: few, small, of odd sizes, one of each kind of norm, position and
    /// feed-forward part.
    public static List<KnownModel> quick() {
        return read().stream().filter(model -> QUICK.contains(model.name())).toList();
    }
}
