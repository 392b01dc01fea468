package org.lockpick.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockpick.serve.ServeSettings;
import org.lockpick.serve.StorePages;
import org.lockpick.serve.StudyPlans;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;
import org.lockpick.study.PastEfforts;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `serve`: a local web page over a store.
@Command(
        name = "serve",
        description = {
            "Show a store in a browser: studies with their progress and figures, graded completions, artifacts.",
            "Prints a link that opens the page. Reads while a run writes, and never writes to the store.",
            "Ends with Ctrl-C."
        })
final class Serve implements Callable<Integer> {
    private static final long LOOK_MILLISECONDS = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            arity = "0..*",
            description = "Study files, collections of studies, or directories of them; those of Lockpick's own studies"
                    + " that the store has something of are shown anyway.")
    private List<Path> studies = new ArrayList<>();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7070",
            description = "Where to listen, 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "Address to listen at. Others than this machine's own loopback let whoever has the link in"
                    + " from outside, unencrypted (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "Where the index of artifacts is kept, outside the store; it may be deleted (default: a file"
                    + " in ~/.cache/lockpick).")
    private Optional<Path> index = Optional.empty();

    private Serve() {}

    @Override
    public Integer call() throws InterruptedException {
        studies.forEach(Serve::requireThere);
        var at = new InetSocketAddress(address(), port());
        var home = Launch.fromSystem().home();
        var settings = new ServeSettings(
                at, store.directory, studies, index.orElseGet(this::usualIndex), home.resolve("studies"));
        var err = spec.commandLine().getErr();
        try (var stop = new StopSignal();
                var served = StorePages.serve(settings, new Plans(store.directory), e -> {
                    err.println("lockpick: " + e);
                    e.printStackTrace(err);
                })) {
            var out = spec.commandLine().getOut();
            if (!at.getAddress().isLoopbackAddress()) {
                err.println("note: " + at.getAddress().getHostAddress()
                        + " can be reached from other machines; whoever has the link can look");
            }
            out.println(served.link());
            out.flush();
            while (!stop.requested()) {
                Thread.sleep(LOOK_MILLISECONDS);
            }
            err.println("lockpick: no longer serving");
        }
        return ExitCode.DONE.code();
    }

    private static void requireThere(Path study) {
        if (!study.toFile().exists()) {
            throw new UserMistake("there is no study file or directory at " + study);
        }
    }

    private InetAddress address() {
        if (!address.matches("[0-9a-fA-F.:]+")) {
            throw new UserMistake("--address: expected an IP address, found \"" + address + "\"");
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UserMistake("--address: expected an IP address, found \"" + address + "\"");
        }
    }

    private int port() {
        if (port < 0 || port > 65535) {
            throw new UserMistake("--port: expected 0 to 65535, found " + port);
        }
        return port;
    }

    /// A file for each store.
    private Path usualIndex() {
        var whole = store.directory.toAbsolutePath().normalize().toString();
        var name = Hash.of(whole.getBytes(StandardCharsets.UTF_8)).brief();
        return Path.of(System.getProperty("user.home", "."), ".cache", "lockpick", "index-" + name + ".sqlite");
    }

    /// Studies as the other verbs plan them, and time as `plan` tells it, for the workers that are at work. What the
    /// store's stages took is read for all studies together, and not again before twenty times as long has passed.
    private static final class Plans implements StudyPlans {
        private static final int PAUSE = 20;
        private static final Duration SHORTEST = Duration.ofMinutes(1);

        private final Path store;
        private PastEfforts past = PastEfforts.none();
        private Instant next = Instant.MIN;

        Plans(Path store) {
            this.store = store;
        }

        @Override
        public Plan plan(Path file) {
            return StudyOptions.of(file, store).plan();
        }

        @Override
        public List<String> timeLeft(Progress progress) {
            return StudyOptions.timeLeft(progress, past());
        }

        private synchronized PastEfforts past() {
            var now = Instant.now();
            if (now.isAfter(next)) {
                past = StudyOptions.of(Path.of(""), store).past(StudyOptions.oneThreadEach(1));
                var pause = Duration.between(now, Instant.now()).multipliedBy(PAUSE);
                next = now.plus(pause.compareTo(SHORTEST) > 0 ? pause : SHORTEST);
            }
            return past;
        }
    }
}
