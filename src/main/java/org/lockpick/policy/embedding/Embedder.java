package org.lockpick.policy.embedding;

import java.util.List;

/// Makes vectors of texts: the more alike two texts are, the smaller the angle between their vectors. An owner
/// of what it needs for that, such as a model: close it once.
public interface Embedder extends AutoCloseable {
    /// Names it, so that equal names give equal vectors.
    String name();

    /// The vector of each text, all of one length.
    List<float[]> embed(List<String> texts);

    @Override
    default void close() {}
}
