package org.lockpick.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// What a tokenizer puts around one text or two: the post-processor of a `tokenizer.json`.
///
/// It is read to learn whether a text begins with the beginning of text, and to put around a text what an
/// encoder expects; the native tokenizer never runs it.
///
/// @param single the pieces of one text
/// @param pair   the pieces of two texts
record SequenceTemplate(List<Piece> single, List<Piece> pair) {
    /// Nothing around.
    static final SequenceTemplate NONE = new SequenceTemplate(List.of(Text.FIRST), List.of(Text.FIRST, Text.SECOND));

    /// A part of what a tokenizer returns.
    sealed interface Piece {}

    /// A place for a text.
    enum Text implements Piece {
        FIRST,
        SECOND
    }

    /// A special token.
    record Token(List<Integer> ids) implements Piece {}

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
            case "TemplateProcessing" ->
                new SequenceTemplate(pieces(processor, "single", where), pieces(processor, "pair", where));
            case "BertProcessing" -> bert(end(processor, "cls", where), end(processor, "sep", where));
            case "Sequence" -> last(processor.path("processors"), where);
            default ->
                throw new UserMistake(
                        "%s: post_processor: expected TemplateProcessing, BertProcessing, ByteLevel or Sequence, found \"%s\""
                                .formatted(where, type));
        };
    }

    private static SequenceTemplate bert(Token begin, Token end) {
        return new SequenceTemplate(List.of(begin, Text.FIRST, end), List.of(begin, Text.FIRST, end, Text.SECOND, end));
    }

    /// A token of the form `["[CLS]", 101]`.
    private static Token end(JsonNode processor, String key, String where) {
        var id = processor.path(key).path(1);
        if (!id.isInt() || id.asInt() < 0) {
            throw new UserMistake("%s: post_processor.%s: expected a token and its id, found %s"
                    .formatted(where, key, TokenizerFile.shortened(processor.path(key))));
        }
        return new Token(List.of(id.asInt()));
    }

    private static SequenceTemplate last(JsonNode processors, String where) {
        var found = NONE;
        for (var processor : processors) {
            var template = read(processor, where);
            if (!found.equals(NONE) && !template.equals(NONE)) {
                throw new UserMistake(where + ": post_processor: expected one template, found several");
            }
            found = template.equals(NONE) ? found : template;
        }
        return found;
    }

    private static List<Piece> pieces(JsonNode processor, String key, String where) {
        var pieces = new ArrayList<Piece>();
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
                pieces.add(new Token(ids.valueStream().map(JsonNode::asInt).toList()));
            } else {
                pieces.add(text(piece.path("Sequence").path("id"), key, where));
            }
        }
        return pieces;
    }

    private static Text text(JsonNode id, String key, String where) {
        return switch (id.asString("")) {
            case "A" -> Text.FIRST;
            case "B" -> Text.SECOND;
            default ->
                throw new UserMistake(
                        "%s: post_processor.%s: expected pieces SpecialToken or Sequence A or B".formatted(where, key));
        };
    }

    /// The token that every text begins with, if there is one.
    ///
    /// @throws UserMistake if there are several, which nothing here puts before a prompt
    Optional<Integer> first(Path file) {
        var before = single.stream()
                .takeWhile(Token.class::isInstance)
                .flatMap(piece -> piece instanceof Token(var ids) ? ids.stream() : Stream.<Integer>of())
                .toList();
        if (before.size() > 1) {
            throw new UserMistake("%s: post_processor: expected at most one token before a text, found the ids %s"
                    .formatted(file, before));
        }
        return before.stream().findFirst();
    }

    /// One text with what belongs around it.
    int[] apply(int[] text) {
        return join(single, text, new int[0]);
    }

    /// One text with what belongs around it, its end left out where there would be more than `longest` ids.
    int[] apply(int[] text, int longest) {
        int around = apply(new int[0]).length;
        if (longest < around) {
            throw new IllegalArgumentException("%d ids around a text do not fit into %d".formatted(around, longest));
        }
        return apply(text.length <= longest - around ? text : Arrays.copyOf(text, longest - around));
    }

    /// Two texts with what belongs around them.
    int[] apply(int[] first, int[] second) {
        return join(pair, first, second);
    }

    private static int[] join(List<Piece> pieces, int[] first, int[] second) {
        return pieces.stream()
                .flatMapToInt(piece -> switch (piece) {
                    case Text.FIRST -> IntStream.of(first);
                    case Text.SECOND -> IntStream.of(second);
                    case Token(var ids) -> ids.stream().mapToInt(Integer::intValue);
                })
                .toArray();
    }
}
