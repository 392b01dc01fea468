package org.lockpick.cli.model;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.lockpick.sample.Scorer;
import org.lockpick.store.UserMistake;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes what `score` answers, sequence by sequence: logits of a whole file would not fit in memory.
///
/// `{"logits": [[[vocabulary floats] a place] a sequence], "logprobs": [sum a completion],
/// "token_logprobs": [[one a token] a completion]}`. The file is seen whole or not at all.
public final class ScoringOutput {
    private ScoringOutput() {}

    /// Scores what was asked for and writes the answer.
    public static void write(Path file, ScoringInput asked, Scorer scorer) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var writer = Files.newBufferedWriter(part)) {
                write(writer, asked, scorer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserMistake("cannot write " + file + " (" + e + "); is its directory there and writable?", e);
        }
    }

    private static void write(BufferedWriter writer, ScoringInput asked, Scorer scorer) throws IOException {
        // Scored first: a mistake in the last completion is then said before the first logit is written.
        var scores = scorer.score(asked.completions());
        try (var json = JsonMapper.shared().createGenerator(writer)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("logits");
            scorer.logits(asked.sequences(), (_, rows) -> write(json, rows));
            json.writeEndArray();
            json.writeArrayPropertyStart("logprobs");
            scores.forEach(score -> json.writeNumber(score.sum()));
            json.writeEndArray();
            json.writeArrayPropertyStart("token_logprobs");
            for (var score : scores) {
                write(json, score.logProbabilities());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, float[][] rows) {
        json.writeStartArray();
        for (var row : rows) {
            json.writeStartArray();
            for (float value : row) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, List<Float> values) {
        json.writeStartArray();
        values.forEach(json::writeNumber);
        json.writeEndArray();
    }
}
