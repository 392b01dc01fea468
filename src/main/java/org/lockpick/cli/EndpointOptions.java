package org.lockpick.cli;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.Money;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The endpoint that a verb asks, and what it may spend there.
final class EndpointOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "FILE",
            defaultValue = "endpoint.yaml",
            description = "Endpoint file (YAML; default: ${DEFAULT-VALUE}). --keys lists its keys.")
    Path file = Path.of("endpoint.yaml");

    @Mixin
    private EndpointAccess access = new EndpointAccess();

    /// The endpoint for real, with the key.
    Endpoint open(EndpointEvents events) {
        return access.open(file, events);
    }

    /// The endpoint for looking only; no key is needed.
    Endpoint closed() {
        return access.closed(file);
    }

    /// What something costs, as far as the model has a price.
    static String cost(OptionalDouble amount, EndpointForm form) {
        return amount.isPresent()
                ? Money.words(amount.getAsDouble(), form.currency())
                : "unknown (no price for " + form.model() + ")";
    }
}
