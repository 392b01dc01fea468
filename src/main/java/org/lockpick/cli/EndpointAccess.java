package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.Endpoint.Access;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.EndpointForm;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import picocli.CommandLine.Option;

/// How a verb may ask an endpoint: where answers are kept, whether anything is sent, and what it may cost.
final class EndpointAccess {
    @Option(
            names = "--remote",
            paramLabel = "DIR",
            defaultValue = "remote",
            description = "Where answers and the ledger are kept (default: ${DEFAULT-VALUE}).")
    Path directory = Path.of("remote");

    @Option(names = "--offline", description = "Send nothing; the cache has the answer, or it is a mistake.")
    boolean offline;

    @Option(
            names = "--max-cost",
            paramLabel = "MONEY",
            description = "Money this command may spend, in the currency of the file, in place of its budget.")
    @Nullable
    Double maxCost;

    EndpointForm form(Path file) {
        var form = EndpointFile.read(file);
        if (maxCost != null && !(maxCost >= 0)) {
            throw new UserMistake("--max-cost: expected money from 0, found " + maxCost);
        }
        return maxCost == null ? form : form.withBudget(maxCost);
    }

    /// The endpoint for real, with the key.
    Endpoint open(Path file, EndpointEvents events) {
        return Endpoint.open(form(file), System::getenv, files(), offline ? Access.OFFLINE : Access.ONLINE, events);
    }

    /// The endpoint for looking only; no key is needed.
    Endpoint closed(Path file) {
        return Endpoint.open(form(file), System::getenv, files(), Access.OFFLINE, EndpointEvents.NONE);
    }

    /// The endpoint for real, with another account than that of the directory.
    ///
    /// @param form   what [#form] gave, perhaps with another budget
    /// @param ledger where what is paid is written down
    Endpoint open(EndpointForm form, Path ledger, EndpointEvents events) {
        var files = new EndpointFiles(files().cache(), Optional.of(ledger));
        return Endpoint.open(form, System::getenv, files, offline ? Access.OFFLINE : Access.ONLINE, events);
    }

    private EndpointFiles files() {
        return EndpointFiles.below(directory);
    }
}
