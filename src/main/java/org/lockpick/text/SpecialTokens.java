package org.lockpick.text;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;

/// The ids with a meaning of their own.
///
/// @param begin       begins a text, if the model knows such a token
/// @param beginsTexts whether every text begins with it, as the model was trained
/// @param end         ends a completion: the one end that is trained
/// @param stops       every id after which generation stops, `end` among them; padding only where it is the end
/// @param pad         fills rows; never trained, and never recognised by its id, which may be that of the end
/// @param all         every special token, left out of plain text
/// @param origin      where this was read, for messages
public record SpecialTokens(
        Optional<Integer> begin,
        boolean beginsTexts,
        Optional<Integer> end,
        Set<Integer> stops,
        Optional<Integer> pad,
        Set<Integer> all,
        String origin) {

    /// Keeps unchangeable copies.
    public SpecialTokens {
        stops = Set.copyOf(stops);
        all = Set.copyOf(all);
    }

    /// What the files of a model directory say, with or without a tokenizer.
    public static SpecialTokens read(Path directory) {
        return Tokenizer.find(directory)
                .map(Tokenizer::special)
                .orElseGet(() -> SpecialTokenFiles.read(directory).withoutTokenizer());
    }

    /// The id that ends a completion.
    ///
    /// @throws UserMistake if no file names one
    public int requireEnd() {
        return end.orElseThrow(
                () -> new UserMistake(("no end of text is known for %s: expected eos_token in tokenizer_config.json or"
                    + " special_tokens_map.json, or eos_token_id in generation_config.json or config.json, found none;"
                    + " add one")
                        .formatted(origin)));
    }

    /// Whether generation stops after an id.
    public boolean stops(int id) {
        return stops.contains(id);
    }

    static SpecialTokens endOnly(int end, String origin) {
        return new SpecialTokens(
                Optional.empty(), false, Optional.of(end), Set.of(end), Optional.empty(), Set.of(end), origin);
    }

    static Set<Integer> stops(List<Integer> ends, Optional<Integer> end, @Nullable Integer pad) {
        var stops = new LinkedHashSet<>(ends);
        // A padding id that slipped into the list of ends would cut completions at once.
        stops.removeIf(id -> id.equals(pad));
        end.ifPresent(stops::add);
        return stops;
    }
}
