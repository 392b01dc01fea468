package org.lockpick.policy.embedding;

import java.util.List;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.RemotePolicy;

/// A model behind an endpoint, which has a cache of its own: a text is paid for once.
///
/// Throws what [RemotePolicy] throws.
public final class EndpointEmbedder implements Embedder {
    private final RemotePolicy policy;
    private final String name;

    /// Uses an endpoint, which the caller closes.
    public EndpointEmbedder(Endpoint endpoint) {
        policy = new RemotePolicy(endpoint);
        name = endpoint.form().model();
    }

    /// The model's name there: the same model elsewhere gives the same vectors.
    @Override
    public String name() {
        return name;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return policy.embeddings(texts);
    }
}
