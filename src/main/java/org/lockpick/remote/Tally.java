package org.lockpick.remote;

/// What an endpoint was asked in one run.
///
/// @param answered  requests that the server answered
/// @param cached    requests that the cache answered, at no cost
/// @param shared    requests that waited for an equal one under way and share its answer
/// @param attempts  how often something was sent
/// @param input     tokens in, of what was sent
/// @param output    tokens out
/// @param cost      money spent, as far as models have prices
/// @param unpriced  answers of models without a price
public record Tally(
        long answered, long cached, long shared, long attempts, long input, long output, double cost, long unpriced) {}
