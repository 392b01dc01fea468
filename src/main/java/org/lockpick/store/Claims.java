package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/// How processes agree on who makes an artifact, with nothing but atomic renames.
///
/// `claims/<kind>-<hash>/` holds at most one file, named after its holder with a random token; the file's
/// modification time is the heartbeat. Every change is one rename or one removal **of a name that nobody else
/// can have**:
///
/// - *A free claim is taken* by renaming a prepared directory, file and all, to `claims/<kind>-<hash>`. A
///   directory can replace only an empty one, so of many takers one succeeds.
/// - *A lapsed claim is taken over* by renaming the holder's file to a name of the taker. The second taker's
///   rename finds no such file any more, and cannot hit the first taker's file by mistake, as it does not know
///   its name. The taker first gives the file a heartbeat, so that at no moment a fresh claim looks old.
/// - *Renewal and release* name only the own file; after a takeover it is gone, so neither can touch the next
///   holder's claim.
///
/// A killed process leaves its file (which lapses) or an empty directory (which is free). A holder in sight is
/// judged by whether its process lives, however long it slept; one out of sight by its heartbeat. Times are
/// compared as the file system stamped them, so the clocks of the hosts may differ.
final class Claims {

    // Someone giving back or taking a claim between our look and our rename makes another look worth while, but
    // not for long.
    private static final int LOOKS = 3;

    private final Path directory;
    private final Staging staging;
    private final Owner self;
    private final Lease lease;

    Claims(Path directory, Staging staging, Owner self, Lease lease) {
        this.directory = directory;
        this.staging = staging;
        this.self = self;
        this.lease = lease;
    }

    Optional<Claim> claim(ArtifactId id) {
        try {
            var target = directory.resolve(id.asFileName());
            var holder = holder(target);
            if (holder.isPresent() && liveness(holder.get()) == Owner.Liveness.ALIVE) {
                return Optional.empty();
            }
            Files.createDirectories(directory);
            return take(target).map(name -> Claim.hold(id, target, name, lease.renew()));
        } catch (NoSuchFileException _) {
            // The holder's file went away between our look and our rename: another took it over, or the holder
            // finished.
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreWriteException("cannot claim " + id + " in " + directory, e);
        }
    }

    Optional<ClaimOwner> owner(ArtifactId id) {
        try {
            var holder = holder(directory.resolve(id.asFileName()));
            return holder.isEmpty() ? Optional.empty() : Optional.of(describe(holder.get()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot see who claims " + id + " in " + directory, e);
        }
    }

    /// The name of our file in the claim's directory, if we got it.
    private Optional<String> take(Path target) throws IOException {
        try (var staged = staging.fresh()) {
            var name = self.newFileName();
            var prepared = Files.createFile(staged.directory().resolve(name));
            for (var look = 0; look < LOOKS; look++) {
                var holder = holder(target);
                if (holder.isPresent()) {
                    // Only who judges another's heartbeat needs one of his own, at once: it is pushed to the disk.
                    Claim.beat(prepared);
                    if (!lapsed(holder.get(), heartbeat(prepared))) {
                        return Optional.empty();
                    }
                    takeOver(holder.get(), target.resolve(name));
                    return Optional.of(name);
                }
                if (Disk.rename(staged.directory(), target)) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }
    }

    private static void takeOver(Path theirs, Path ours) throws IOException {
        Claim.beat(theirs);
        Files.move(theirs, ours, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean lapsed(Path holder, Instant now) throws IOException {
        return switch (liveness(holder)) {
            case ALIVE -> false;
            case DEAD -> true;
            case OUT_OF_SIGHT -> heartbeat(holder).plus(lease.lapse()).isBefore(now);
        };
    }

    private Owner.Liveness liveness(Path holder) {
        return Owner.ofFileName(holder.getFileName().toString())
                .map(owner -> owner.seenBy(self))
                .orElse(Owner.Liveness.OUT_OF_SIGHT);
    }

    private static Instant heartbeat(Path file) throws IOException {
        // Opening makes a network file system ask its server instead of its cache.
        try (var _ = Files.newByteChannel(file)) {
            return Files.getLastModifiedTime(file).toInstant();
        }
    }

    private static Optional<Path> holder(Path target) throws IOException {
        return Disk.names(target).stream().findFirst();
    }

    private ClaimOwner describe(Path holder) throws IOException {
        var name = holder.getFileName().toString();
        var owner = Owner.ofFileName(name).orElseGet(() -> new Owner(name, "", 0, 0));
        // Only for display, so this host's clock is good enough and nothing is written to ask for the other.
        var lapsed = lapsed(holder, Instant.now());
        return new ClaimOwner(owner.host(), owner.pid(), heartbeat(holder), lapsed);
    }
}
