package org.lockpick.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lockpick.store.Json;
import tools.jackson.databind.node.ObjectNode;

/// Embeddings, sent in batches and kept text by text, so that it does not matter with which others a text was
/// sent.
final class Embeddings {
    private final Endpoint endpoint;
    private final RequestWriter writer;

    Embeddings(Endpoint endpoint, RequestWriter writer) {
        this.endpoint = endpoint;
        this.writer = writer;
    }

    List<float[]> embeddings(List<String> texts) {
        var known = new HashMap<String, float[]>();
        var missing = new ArrayList<String>();
        for (var text : new LinkedHashSet<>(texts)) {
            var kept = kept(text);
            if (kept == null) {
                missing.add(text);
            } else {
                endpoint.account().cached();
                known.put(text, kept);
            }
        }
        var form = endpoint.form();
        int size = form.embeddingBatch();
        int batches = (missing.size() + size - 1) / size;
        Batch.run(
                batches,
                form.limits().concurrency(),
                batch -> ask(missing.subList(batch * size, Math.min(missing.size(), (batch + 1) * size))),
                (_, vectors) -> known.putAll(vectors));
        return texts.stream()
                .map(text -> known.getOrDefault(text, new float[0]))
                .toList();
    }

    /// The requests as they would be sent, one a text.
    List<Request> requests(List<String> texts) {
        return texts.stream().map(text -> writer.embeddings(List.of(text))).toList();
    }

    private float @org.jspecify.annotations.Nullable [] kept(String text) {
        var one = writer.embeddings(List.of(text));
        var identity = endpoint.form().identity();
        var vectors = endpoint.kept(one.key(identity), one.identity(identity), new EmbeddingsReader(1));
        return vectors.isPresent() ? vectors.get().getFirst() : null;
    }

    private Map<String, float[]> ask(List<String> texts) {
        var answer = endpoint.fetch(writer.embeddings(texts), new EmbeddingsReader(texts.size()));
        var vectors = new HashMap<String, float[]>();
        for (var item : answer.path("data")) {
            var text = texts.get(item.path("index").asInt());
            var alone = Json.object();
            alone.putArray("data").addObject().put("index", 0).set("embedding", item.path("embedding"));
            vectors.put(text, vector(endpoint.keep(writer.embeddings(List.of(text)), alone)));
        }
        return vectors;
    }

    private static float[] vector(ObjectNode kept) {
        try {
            return new EmbeddingsReader(1).read(kept).getFirst();
        } catch (UnusableAnswerException e) {
            throw new IllegalStateException("an embedding that could be read once cannot be read again", e);
        }
    }
}
