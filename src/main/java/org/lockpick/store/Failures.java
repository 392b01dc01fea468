package org.lockpick.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/// The records of artifacts that could not be made, one small JSON file each: `failed/<kind>-<hash>.json`.
///
/// A record appears and is replaced by one rename. Only the holder of an artifact's claim writes or removes
/// its record. A process that is killed between publishing an artifact and removing the record leaves both:
/// the artifact counts.
public final class Failures {
    private final Path directory;
    private final Staging staging;
    private final Owner self;

    Failures(Path directory, Staging staging, Owner self) {
        this.directory = directory;
        this.staging = staging;
        this.self = self;
    }

    /// Where the record of an artifact is, if there is one.
    public Path file(ArtifactId id) {
        return directory.resolve(id.asFileName() + ".json");
    }

    /// The record of an artifact.
    ///
    /// @throws MalformedJsonException naming the file, if somebody has edited it
    public Optional<Failure> find(ArtifactId id) {
        var file = file(id);
        return Files.exists(file) ? Optional.of(Json.read(file, Failure.class)) : Optional.empty();
    }

    /// Records that an artifact could not be made, in place of an earlier record.
    ///
    /// @param made   what it was to be made for
    /// @param reason in one line
    /// @param cause  whose stack trace is kept
    /// @throws StoreWriteException if the record cannot be written
    public Failure record(ArtifactId id, Provenance.Made made, String reason, Throwable cause) {
        int before = find(id).map(Failure::attempts).orElse(0);
        var failure = new Failure(
                id,
                made.label(),
                made.study(),
                reason,
                Instant.now(),
                self.host(),
                before + 1,
                trace(cause).lines().toList());
        try (var staged = staging.fresh()) {
            var prepared = staged.directory().resolve("failure.json");
            Files.writeString(prepared, Json.pretty(failure));
            Disk.force(prepared);
            Files.createDirectories(directory);
            Files.move(prepared, file(id), StandardCopyOption.ATOMIC_MOVE);
            Disk.force(directory);
        } catch (IOException e) {
            throw new StoreWriteException("cannot record in " + directory + " that " + id + " failed", e);
        }
        return failure;
    }

    /// Removes the record of an artifact, if there is one.
    ///
    /// @throws StoreWriteException if it cannot be removed
    public void remove(ArtifactId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new StoreWriteException("cannot remove " + file(id), e);
        }
    }

    private static String trace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
