package org.lockpick.policy.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// An embedder whose vectors are kept on disk, so that a text is computed once.
public final class KeptEmbedder implements Embedder {
    private final Embedder embedder;
    private final VectorCache cache;

    /// @param embedder  owned
    /// @param directory of the vectors, which other embedders and processes may share
    public KeptEmbedder(Embedder embedder, Path directory) {
        this.embedder = embedder;
        this.cache = new VectorCache(directory);
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        var vectors = new HashMap<String, float[]>();
        var missing = new ArrayList<String>();
        for (var text : new LinkedHashSet<>(texts)) {
            cache.find(name(), text).ifPresentOrElse(vector -> vectors.put(text, vector), () -> missing.add(text));
        }
        if (!missing.isEmpty()) {
            var made = embedder.embed(missing);
            for (int i = 0; i < missing.size(); i++) {
                cache.keep(name(), missing.get(i), made.get(i));
                vectors.put(missing.get(i), made.get(i));
            }
        }
        return texts.stream()
                .map(text -> vectors.getOrDefault(text, new float[0]))
                .toList();
    }

    @Override
    public void close() {
        embedder.close();
    }
}
