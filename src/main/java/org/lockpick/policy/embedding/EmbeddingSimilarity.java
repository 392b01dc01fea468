package org.lockpick.policy.embedding;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.lockpick.task.critique.Similarity;

/// The cosine of two texts' vectors: `a·b / (|a| |b|)`, summed in fp64; 0 where a vector is all zeros.
///
/// @param embedder owned
public record EmbeddingSimilarity(Embedder embedder) implements Similarity {
    @Override
    public String name() {
        return embedder.name();
    }

    /// Each text is embedded once, however often it occurs.
    @Override
    public List<Double> cosines(List<Pair> pairs) {
        var texts = List.copyOf(new LinkedHashSet<>(pairs.stream()
                .flatMap(pair -> Stream.of(pair.text(), pair.reference()))
                .toList()));
        var made = texts.isEmpty() ? List.<float[]>of() : embedder.embed(texts);
        var vectors = new HashMap<String, float[]>();
        for (int i = 0; i < texts.size(); i++) {
            vectors.put(texts.get(i), made.get(i));
        }
        return pairs.stream()
                .map(pair -> cosine(
                        vectors.getOrDefault(pair.text(), new float[0]),
                        vectors.getOrDefault(pair.reference(), new float[0])))
                .toList();
    }

    private double cosine(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalStateException(
                    "the embedder %s gave vectors of %d and of %d numbers".formatted(name(), one.length, other.length));
        }
        double lengths = Math.sqrt(product(one, one)) * Math.sqrt(product(other, other));
        return lengths == 0 ? 0 : Math.clamp(product(one, other) / lengths, -1, 1);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Override
    public void close() {
        embedder.close();
    }
}
