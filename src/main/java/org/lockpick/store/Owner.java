package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A process, described so that another process can tell whether it still lives. Spelled out in file names,
/// because a name appears, changes and vanishes in one step and a file's content does not.
///
/// @param host the machine's name, for people
/// @param place a digest of boot, process namespace and user: only processes of one place can see each other
/// @param pid the process number
/// @param started when it started, in a unit of the place; tells it from a later process of the same number
record Owner(String host, String place, long pid, long started) {

    private static final String SEPARATOR = "~";
    private static final Path PROCESSES = Path.of("/proc");

    /// What one process can know about another.
    enum Liveness {
        ALIVE,
        DEAD,
        /// On another host, in another container, before a reboot, or hidden by the system.
        OUT_OF_SIGHT
    }

    /// This process.
    static Owner self() {
        var pid = ProcessHandle.current().pid();
        return new Owner(hostName(), placeOfSelf(), pid, startOf(pid).orElse(0));
    }

    /// A name for a file of this process, never given before.
    String newFileName() {
        var token = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return String.join(SEPARATOR, host, place, Long.toString(pid), Long.toString(started), token);
    }

    /// The process that a file is named after; empty for a name of other making.
    static Optional<Owner> ofFileName(String name) {
        var parts = name.split(SEPARATOR, -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether this owner lives, as far as the given process can see.
    Liveness seenBy(Owner observer) {
        if (!host.equals(observer.host) || !place.equals(observer.place)) {
            return Liveness.OUT_OF_SIGHT;
        }
        var now = startOf(pid);
        return now.isPresent() && now.getAsLong() == started ? Liveness.ALIVE : Liveness.DEAD;
    }

    /// When the living process of this number started. Linux counts ticks since boot, which no change of the
    /// clock moves; elsewhere it is the time of day.
    private static OptionalLong startOf(long pid) {
        if (!Files.exists(PROCESSES.resolve("self/stat"))) {
            var start = ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
            return start.map(Instant::toEpochMilli).map(OptionalLong::of).orElse(OptionalLong.empty());
        }
        try {
            var stat = Files.readString(PROCESSES.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name in brackets may hold anything; after it come the state (field 3) and, 19 on, the start
            // (field 22).
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var gone = fields[0].equals("Z") || fields[0].equals("X");
            return gone ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[19]));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static String hostName() {
        var name = read(PROCESSES.resolve("sys/kernel/hostname")).orElseGet(Owner::networkName);
        var plain = name.replaceAll("[^A-Za-z0-9.-]", "-");
        return plain.substring(0, Math.min(plain.length(), 64));
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no name, by which claims could tell it from others", e);
        }
    }

    private static String placeOfSelf() {
        var boot = read(PROCESSES.resolve("sys/kernel/random/boot_id")).orElse("");
        var namespace = "";
        var user = "";
        try {
            namespace = Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString();
            user = Files.getAttribute(PROCESSES.resolve("self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            // Not Linux: the host's name alone has to do.
        }
        return Hash.of((boot + namespace + user).getBytes(StandardCharsets.UTF_8))
                .brief();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
