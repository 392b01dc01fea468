package org.lockpick.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;
import tools.jackson.databind.JsonNode;

/// Rows to fine-tune on, out of a JSON-lines file: `{"prompt": "…", "completion": "…"}`, or the ids themselves,
/// `{"prompt_ids": […], "completion_ids": […]}`, for a model without a tokenizer. Ids are taken as they are:
/// the end of text is the file's to write.
///
/// @param examples in the order of the file
/// @param cutRows  rows that were longer than allowed and lost their end
/// @param cutIds   ids they lost
public record TuningFile(List<Example> examples, int cutRows, long cutIds) {
    private static final String IDS = "prompt_ids";

    /// Copies.
    public TuningFile {
        examples = List.copyOf(examples);
    }

    /// What a model asks of rows.
    ///
    /// @param encoder    for texts; absent where the model has no tokenizer
    /// @param vocabulary number of ids
    /// @param longest    most ids of a row
    /// @param mode       which ids carry loss
    public record Terms(Optional<PromptEncoder> encoder, int vocabulary, int longest, LossMode mode) {}

    /// Reads a file.
    ///
    /// @throws UserMistake naming file and line of the first row that cannot be trained on
    public static TuningFile read(Path file, Terms terms) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake(
                    "there is no file " + file + "; expected JSON lines {\"prompt\": …, \"completion\": …}");
        }
        var examples = new ArrayList<Example>();
        int cutRows = 0;
        long cutIds = 0;
        for (var line : lines(file)) {
            try {
                var row = row(line, terms);
                examples.add(row.example());
                cutRows += row.cut() > 0 ? 1 : 0;
                cutIds += row.cut();
            } catch (UserMistake e) {
                throw new UserMistake("%s:%d: %s".formatted(file, examples.size() + 1, e.getMessage()), e);
            }
        }
        if (examples.isEmpty()) {
            throw new UserMistake(file + ": expected at least one example, found none");
        }
        return new TuningFile(examples, cutRows, cutIds);
    }

    private static List<JsonNode> lines(Path file) {
        try {
            return JsonLines.read(file, JsonNode.class);
        } catch (MalformedJsonException e) {
            throw new UserMistake(e.getMessage() + "; expected one JSON object a line", e);
        }
    }

    private static PromptEncoder.Row row(JsonNode line, Terms terms) {
        if (line.has(IDS)) {
            var whole = Example.of(ids(line, IDS, terms.vocabulary()), ids(line, "completion_ids", terms.vocabulary()));
            return PromptEncoder.Row.fitted(whole, terms.longest(), terms.mode());
        }
        var prompt = text(line, "prompt");
        var completion = text(line, "completion");
        var encoder = terms.encoder()
                .orElseThrow(() -> new UserMistake("the model has no tokenizer (no tokenizer.json in its directory);"
                        + " give ids: {\"prompt_ids\": […], \"completion_ids\": […]}"));
        return checked(encoder.row(prompt, completion, terms.longest(), terms.mode()), terms);
    }

    /// A tokenizer may know more ids than a model has rows for.
    private static PromptEncoder.Row checked(PromptEncoder.Row row, Terms terms) {
        for (int place = 0; place < row.example().length(); place++) {
            if (row.example().id(place) >= terms.vocabulary()) {
                throw new UserMistake("the tokenizer gives id %d, the model has %d"
                        .formatted(row.example().id(place), terms.vocabulary()));
            }
        }
        return row;
    }

    private static int[] ids(JsonNode line, String key, int vocabulary) {
        var node = line.path(key);
        if (!node.isArray() || node.isEmpty()) {
            throw new UserMistake("expected a list of at least one id at \"%s\", found %s".formatted(key, found(node)));
        }
        var ids = new int[node.size()];
        for (int i = 0; i < ids.length; i++) {
            var id = node.get(i);
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() >= vocabulary) {
                throw new UserMistake(
                        "expected whole numbers from 0 to %d at \"%s\", found %s".formatted(vocabulary - 1, key, id));
            }
            ids[i] = id.asInt();
        }
        return ids;
    }

    private static String text(JsonNode line, String key) {
        var node = line.path(key);
        if (!node.isString()) {
            throw new UserMistake("expected a text at \"%s\", found %s".formatted(key, found(node)));
        }
        return node.asString();
    }

    private static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        var text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
