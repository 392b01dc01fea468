package org.lockpick.remote;

import java.util.Map;
import java.util.OptionalDouble;
import org.lockpick.remote.EndpointForm.PriceForm;

/// What tokens cost.
///
/// @param byModel price of a million tokens of each model
record Prices(Map<String, PriceForm> byModel) {
    private static final double UNIT = 1e6;

    /// Money for some tokens; empty for a model without a price.
    OptionalDouble of(String model, long input, long output) {
        var price = byModel.get(model);
        return price == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((input * price.input() + output * price.output()) / UNIT);
    }

    /// The most a request can cost.
    OptionalDouble mostFor(Request request) {
        return of(request.model(), request.mostInput(), request.maxTokens());
    }

    OptionalDouble of(String model, Usage usage) {
        return of(model, usage.input(), usage.output());
    }
}
