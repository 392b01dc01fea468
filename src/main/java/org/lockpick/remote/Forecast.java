package org.lockpick.remote;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/// What some requests would come to, before anything is sent.
///
/// @param requests all of them
/// @param cached   those that the cache answers
/// @param repeated those that equal another one, and are sent once
/// @param input    tokens in of what would be sent, guessed a little high
/// @param mostInput tokens in that can never be exceeded: one for each byte of the prompts
/// @param output   most tokens out
/// @param about    money if every answer is as long as it may be; empty without a price
/// @param most     money that can never be exceeded, with a token for each byte of the prompts; empty without a
/// price
public record Forecast(
        int requests,
        int cached,
        int repeated,
        long input,
        long mostInput,
        long output,
        OptionalDouble about,
        OptionalDouble most) {
    static Forecast of(List<Request> requests, Endpoint endpoint) {
        var form = endpoint.form();
        var prices = new Prices(form.prices());
        var seen = new HashSet<>();
        int cached = 0;
        int repeated = 0;
        long input = 0;
        long mostInput = 0;
        long output = 0;
        for (var request : requests) {
            var key = request.key(form.identity());
            if (!seen.add(key)) {
                repeated++;
            } else if (endpoint.has(key)) {
                cached++;
            } else {
                input += request.estimatedInput();
                mostInput += request.mostInput();
                output += request.maxTokens();
            }
        }
        return new Forecast(
                requests.size(),
                cached,
                repeated,
                input,
                mostInput,
                output,
                prices.of(form.model(), input, output),
                prices.of(form.model(), mostInput, output));
    }

    /// These and those, of which none are the same.
    public Forecast plus(Forecast other) {
        return new Forecast(
                requests + other.requests,
                cached + other.cached,
                repeated + other.repeated,
                input + other.input,
                mostInput + other.mostInput,
                output + other.output,
                sum(about, other.about),
                sum(most, other.most));
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : OptionalDouble.empty();
    }

    /// Requests that would be sent.
    public int sent() {
        return requests - cached - repeated;
    }
}
