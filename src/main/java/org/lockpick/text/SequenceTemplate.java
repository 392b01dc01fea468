package org.lockpick.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// What a tokenizer puts around one text or two: the post-processor of a `tokenizer.json`.
///
/// It is read to learn whether a text begins with the beginning of text; the native tokenizer never runs it.
///
/// @param single the pieces of one text: [#TEXT] or a special token's ids
/// @param pair   the pieces of two texts: [#TEXT], [#SECOND] or a special token's ids
record SequenceTemplate(List<int[]> single, List<int[]> pair) {
    static final int[] TEXT = {-1};
    static final int[] SECOND = {-2};

    /// Nothing around.
    static final SequenceTemplate NONE = new SequenceTemplate(List.of(TEXT), List.of(TEXT, SECOND));

    /// Reads a post-processor.
    ///
    /// @param where the file, for messages
    static SequenceTemplate read(JsonNode processor, String where) {
        if (processor.isNull() || processor.isMissingNode()) {
            return NONE;
        }
        var type = processor.path("type").asString("");
        return switch (type) {
            // Moves the reported places of tokens, which nobody here asks for.
            case "ByteLevel" -> NONE;
            case "TemplateProcessing" -> new SequenceTemplate(
                    pieces(processor, "single", where), pieces(processor, "pair", where));
            case "Sequence" -> last(processor.path("processors"), where);
            default -> throw new UserMistake(
                    "%s: post_processor: expected TemplateProcessing, ByteLevel or Sequence, found \"%s\""
                            .formatted(where, type));
        };
    }

    private static SequenceTemplate last(JsonNode processors, String where) {
        var found = NONE;
        for (var processor : processors) {
            var template = read(processor, where);
            if (found != NONE && template != NONE) {
                throw new UserMistake(where + ": post_processor: expected one template, found several");
            }
            found = template == NONE ? found : template;
        }
        return found;
    }

    private static List<int[]> pieces(JsonNode processor, String key, String where) {
        var pieces = new ArrayList<int[]>();
        for (var piece : processor.path(key)) {
            var name = piece.path("SpecialToken").path("id");
            if (name.isString()) {
                var ids = processor.path("special_tokens").path(name.asString()).path("ids");
                if (ids.isEmpty()
                        || !ids.isArray()
                        || ids.valueStream().anyMatch(id -> !id.isInt() || id.asInt() < 0)) {
                    throw new UserMistake("%s: post_processor.special_tokens: expected ids of %s, found %s"
                            .formatted(where, name, ids.isMissingNode() ? "none" : TokenizerFile.shortened(ids)));
                }
                pieces.add(ids.valueStream().mapToInt(JsonNode::asInt).toArray());
            } else {
                pieces.add(text(piece.path("Sequence").path("id"), key, where));
            }
        }
        return pieces;
    }

    private static int[] text(JsonNode id, String key, String where) {
        return switch (id.asString("")) {
            case "A" -> TEXT;
            case "B" -> SECOND;
            default -> throw new UserMistake("%s: post_processor.%s: expected pieces SpecialToken or Sequence A or B"
                    .formatted(where, key));
        };
    }

    /// Whether one text begins with the token `begin`.
    boolean beginsWith(Optional<Integer> begin) {
        return begin.isPresent() && !single.isEmpty() && single.getFirst()[0] == begin.get();
    }

    /// One text with what belongs around it.
    int[] apply(int[] text) {
        return join(single, text, new int[0]);
    }

    /// Two texts with what belongs around them.
    int[] apply(int[] first, int[] second) {
        return join(pair, first, second);
    }

    private static int[] join(List<int[]> pieces, int[] first, int[] second) {
        return pieces.stream()
                .flatMapToInt(piece -> IntStream.of(piece == TEXT ? first : piece == SECOND ? second : piece))
                .toArray();
    }
}
