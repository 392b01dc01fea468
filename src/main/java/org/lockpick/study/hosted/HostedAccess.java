package org.lockpick.study.hosted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.TuningService;
import org.lockpick.study.task.Secrets;

/// The ways to the one endpoint of an experiment.
///
/// @param cache   directory of the answers
/// @param secrets looks up keys
public record HostedAccess(Path cache, Secrets secrets, HostedEvents events) {
    /// Asks a model.
    Endpoint open(EndpointForm form, Path ledger) {
        var files = new EndpointFiles(cache, Optional.of(ledger));
        return Endpoint.open(form, secrets::find, files, Endpoint.Access.ONLINE, events);
    }

    /// Only looks into the cache; needs no key.
    Endpoint offline(EndpointForm form) {
        var files = new EndpointFiles(cache, Optional.empty());
        return Endpoint.open(form, secrets::find, files, Endpoint.Access.OFFLINE, EndpointEvents.NONE);
    }

    TuningService tuning(EndpointForm form, HostedForm.WatchForm watch) {
        return TuningService.open(form, secrets::find, events, Duration.ofMillis((long) (1000 * watch.settling())));
    }
}
