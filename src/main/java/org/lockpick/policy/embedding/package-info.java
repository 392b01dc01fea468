/// Vectors that stand for texts, and the similarity of texts that comes of them.
///
/// An [Embedder] is an endpoint ([EndpointEmbedder]) or a model directory ([LocalEmbedder]); [KeptEmbedder]
/// computes each text once; [EmbeddingSimilarity] is what graders compare critiques with.
@NullMarked
package org.lockpick.policy.embedding;

import org.jspecify.annotations.NullMarked;
