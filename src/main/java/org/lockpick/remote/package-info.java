/// A policy behind an OpenAI-compatible endpoint: completions, log-probabilities and embeddings over HTTP.
///
/// [EndpointForm] describes an endpoint as data, [Endpoint] asks it (cache, limits, retries, money), and
/// [RemotePolicy] is what the packages above use. An answer is paid for once: it is kept under the hash of its
/// request, and only whole and usable answers are kept.
@NullMarked
package org.lockpick.remote;

import org.jspecify.annotations.NullMarked;
