package org.lockpick.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// A sentence encoder: token ids of a text to one vector. A BERT-type model in fp32, from a Hugging Face
/// directory or one of sentence-transformers.
///
/// Texts of one length go through the model together. An owner: close it once.
public final class SentenceEncoder implements AutoCloseable {
    private static final int TOKENS_AT_ONCE = 4096;
    private static final double SHORTEST = 1e-12; // as sentence-transformers: no division by zero

    private final SentenceDirectory directory;
    private final Bert bert;

    private SentenceEncoder(SentenceDirectory directory, Bert bert) {
        this.directory = directory;
        this.bert = bert;
    }

    /// Loads a directory.
    ///
    /// @throws CheckpointException naming the file, and the key, module or tensor that is not computed here
    public static SentenceEncoder load(Path directory, Device device) {
        var read = SentenceDirectory.read(directory);
        return new SentenceEncoder(read, Bert.load(read.transformer(), device));
    }

    /// Where the weights, and mostly the tokenizer, are.
    public Path transformer() {
        return directory.transformer();
    }

    /// Most tokens of a text, special tokens included; the end of a longer one is to be left out.
    public int longest() {
        return Math.min(directory.longest(), bert.config().context());
    }

    /// Number of token ids.
    public int vocabulary() {
        return bert.config().vocabulary();
    }

    /// Whether texts are to be put into lower case before they are tokenised, beyond what the tokenizer does.
    public boolean lowerCase() {
        return directory.lowerCase();
    }

    /// Elements of a vector.
    public int width() {
        return bert.config().width();
    }

    /// The vectors of some texts. None depends on the others.
    ///
    /// @param texts ids of each with special tokens around, from 1 to [#longest]
    public List<float[]> vectors(List<int[]> texts) {
        var byLength = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < texts.size(); i++) {
            byLength.computeIfAbsent(texts.get(i).length, _ -> new ArrayList<>())
                    .add(i);
        }
        var vectors = new float[texts.size()][];
        byLength.forEach((length, places) -> {
            int rows = Math.max(1, TOKENS_AT_ONCE / Math.max(1, length));
            for (int from = 0; from < places.size(); from += rows) {
                var some = places.subList(from, Math.min(places.size(), from + rows));
                var found = alike(some.stream().map(texts::get).toList());
                for (int i = 0; i < some.size(); i++) {
                    vectors[some.get(i)] = found.get(i);
                }
            }
        });
        return List.of(vectors);
    }

    private List<float[]> alike(List<int[]> texts) {
        try (var _ = Scope.open()) {
            var pooled = pooled(bert.hidden(texts)); // [texts, width]
            var vectors = new ArrayList<float[]>();
            for (int row = 0; row < texts.size(); row++) {
                var vector = Host.floats(pooled.select(0, row));
                vectors.add(directory.unitLength() ? unit(vector) : vector);
            }
            return vectors;
        }
    }

    /// `[rows, time, width]` to `[rows, width]`.
    private Tensor pooled(Tensor hidden) {
        return switch (directory.pooling()) {
            case MEAN -> hidden.mean(new long[] {1}, false, null);
            case CLS -> hidden.select(1, 0);
        };
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float element : vector) {
            squares += (double) element * element;
        }
        double length = Math.max(SHORTEST, Math.sqrt(squares));
        var unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    @Override
    public void close() {
        bert.close();
    }
}
