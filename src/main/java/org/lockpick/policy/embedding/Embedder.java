package org.lockpick.policy.embedding;

import java.util.List;

/// Makes vectors of texts: the more alike two texts are, the smaller the angle between their vectors.
public interface Embedder {
    /// Names it, so that equal names give equal vectors.
    String name();

    /// The vector of each text, all of one length.
    List<float[]> embed(List<String> texts);
}
