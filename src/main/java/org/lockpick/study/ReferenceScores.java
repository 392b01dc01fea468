package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lockpick.store.JsonLines;
import org.lockpick.text.Example;

/// Log-probabilities under the model that a step began with, which never changes: a completion that comes again in a
/// later round is not scored again. Part of the checkpoints.
///
/// Within a round every batch is scored as it is trained on, so that a first loss has its exact value.
final class ReferenceScores {
    private static final String FILE = "reference.jsonl";

    /// Of finished rounds.
    private final Map<Example, float[]> known = new LinkedHashMap<>();
    /// Of the round that is running.
    private final Map<Example, float[]> fresh = new LinkedHashMap<>();

    /// A line of the checkpoint.
    @SuppressWarnings("ArrayRecordComponent") // Written down and read back.
    record Line(int[] prompt, int[] completion, float[] values) {}

    /// Scores a batch.
    ///
    /// @param pass scores what is not known
    float[][] score(List<Example> batch, Function<List<Example>, float[][]> pass) {
        var missing =
                batch.stream().filter(example -> !known.containsKey(example)).toList();
        var scored = missing.isEmpty() ? new float[0][] : pass.apply(missing);
        var next = Arrays.asList(scored).iterator();
        return batch.stream()
                .map(example -> known.containsKey(example) ? known.get(example) : next.next())
                .toArray(float[][]::new);
    }

    /// Keeps what a batch of the running round was scored with.
    void note(List<Example> batch, float[][] values) {
        for (int i = 0; i < values.length; i++) {
            fresh.putIfAbsent(batch.get(i), values[i]);
        }
    }

    /// Ends a round.
    void finished() {
        fresh.forEach(known::putIfAbsent);
        fresh.clear();
    }

    /// Writes what finished rounds have, as part of a checkpoint.
    void save(Path directory) throws IOException {
        JsonLines.writePart(
                directory.resolve(FILE),
                known.entrySet().stream()
                        .map(one -> new Line(one.getKey().prompt(), one.getKey().completion(), one.getValue()))
                        .toList());
    }

    /// Takes up what a checkpoint has.
    void restore(Path directory) {
        if (Files.exists(directory.resolve(FILE))) { // not in one of an earlier version
            JsonLines.read(directory.resolve(FILE), Line.class)
                    .forEach(line -> known.put(Example.of(line.prompt(), line.completion()), line.values()));
        }
    }
}
