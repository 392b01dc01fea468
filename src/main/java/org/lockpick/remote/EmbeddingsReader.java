package org.lockpick.remote;

import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads embeddings and puts them into the order of the texts: a server may send them in any, and says by
/// `index` which is which.
///
/// @param texts how many were asked for
record EmbeddingsReader(int texts) implements AnswerReader<List<float[]>> {
    @Override
    public List<float[]> read(ObjectNode answer) throws UnusableAnswerException {
        var data = answer.path("data");
        if (!data.isArray() || data.size() != texts) {
            throw new UnusableAnswerException(
                    "expected " + texts + " embeddings, found " + (data.isArray() ? data.size() : "none"));
        }
        var placed = new TreeMap<Integer, float[]>();
        for (var item : data) {
            if (placed.put(index(item.path("index")), vector(item.path("embedding"))) != null) {
                throw wrongIndex(item.path("index"));
            }
        }
        if (placed.values().stream()
                        .mapToInt(vector -> vector.length)
                        .distinct()
                        .count()
                != 1) {
            throw new UnusableAnswerException("expected embeddings of one length, found several lengths");
        }
        return List.copyOf(placed.values());
    }

    private int index(JsonNode index) throws UnusableAnswerException {
        if (!index.isIntegralNumber() || !index.canConvertToInt() || index.asInt() < 0 || index.asInt() >= texts) {
            throw wrongIndex(index);
        }
        return index.asInt();
    }

    private UnusableAnswerException wrongIndex(JsonNode index) {
        return new UnusableAnswerException("expected each index from 0 to " + (texts - 1) + " once, found " + index);
    }

    private static float[] vector(JsonNode list) throws UnusableAnswerException {
        if (!list.isArray() || list.isEmpty()) {
            throw new UnusableAnswerException(
                    "expected a list of numbers as the embedding, found " + list.getNodeType());
        }
        var vector = new float[list.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) list.get(i).asDouble(Double.NaN);
            if (!list.get(i).isNumber() || !Float.isFinite(vector[i])) {
                throw new UnusableAnswerException("expected a finite number in the embedding, found " + list.get(i));
            }
        }
        return vector;
    }
}
