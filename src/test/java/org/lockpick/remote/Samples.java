package org.lockpick.remote;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.remote.EndpointForm.KeyForm;
import org.lockpick.remote.EndpointForm.LimitsForm;
import org.lockpick.remote.EndpointForm.PriceForm;
import org.lockpick.remote.EndpointForm.RetriesForm;
import org.lockpick.remote.EndpointForm.TimeoutsForm;
import org.lockpick.remote.EndpointForm.TokensField;

/// Endpoints for tests: a model `m` that costs 1 for a million tokens in and 2 for a million out.
final class Samples {
    static final String KEY = "sk-test-0123456789abcdef/+";

    private Samples() {}

    static EndpointForm form(String url) {
        return form(url, Dialect.CHAT, new LimitsForm(8, Optional.empty(), Optional.empty()), Optional.empty());
    }

    static EndpointForm form(String url, Dialect dialect) {
        return form(url, dialect, new LimitsForm(8, Optional.empty(), Optional.empty()), Optional.empty());
    }

    static EndpointForm form(String url, Dialect dialect, LimitsForm limits, Optional<Double> budget) {
        return form(url, dialect, limits, budget, new RetriesForm(5, 300, 1, 8), new TimeoutsForm(5, 20));
    }

    static EndpointForm form(
            String url,
            Dialect dialect,
            LimitsForm limits,
            Optional<Double> budget,
            RetriesForm retries,
            TimeoutsForm timeouts) {
        return new EndpointForm(
                url,
                "m",
                new KeyForm.Environment("KEY", "Authorization"),
                dialect,
                Optional.of("fake"),
                Map.of(),
                Map.of(),
                TokensField.MAX_TOKENS,
                Optional.empty(),
                3,
                limits,
                retries,
                timeouts,
                Map.of("m", new PriceForm(1, 2)),
                "USD",
                budget);
    }

    static EndpointForm impatient(String url, double answerSeconds) {
        return form(
                url,
                Dialect.CHAT,
                new LimitsForm(8, Optional.empty(), Optional.empty()),
                Optional.empty(),
                new RetriesForm(3, 300, 1, 8),
                new TimeoutsForm(5, answerSeconds));
    }

    /// Opens it with a clock of the test's, and the key.
    static Endpoint open(EndpointForm form, Path directory, Time time) {
        return open(form, directory, time, EndpointEvents.NONE);
    }

    static Endpoint open(EndpointForm form, Path directory, Time time, EndpointEvents events) {
        var key = ApiKey.of(form.key(), _ -> KEY);
        var files = EndpointFiles.below(directory);
        return new Endpoint(form, key, files, Endpoint.Access.ONLINE, events, time, 7, 1 << 20);
    }

    static Endpoint offline(EndpointForm form, Path directory) {
        return Endpoint.open(
                form, _ -> null, EndpointFiles.below(directory), Endpoint.Access.OFFLINE, EndpointEvents.NONE);
    }
}
