package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The right of this process to make one artifact, kept alive by a heartbeat until closed.
///
/// After getting a claim, look for the artifact once more: its last holder may have just published it. A claim
/// is there to save work, not to keep the store whole: a holder that was taken for dead may still publish, for
/// publishing twice does no harm.
public final class Claim implements AutoCloseable {

    private final ArtifactId id;
    private final Path directory;
    private final Path file;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Claim(ArtifactId id, Path directory, String name) {
        this.id = id;
        this.directory = directory;
        this.file = directory.resolve(name);
    }

    /// Takes on the file of that name, which is this process's, and starts its heartbeat.
    static Claim hold(ArtifactId id, Path directory, String name, Duration renew) {
        var claim = new Claim(id, directory, name);
        Thread.ofPlatform().daemon().name("claim-" + id.brief()).start(() -> claim.keepAlive(renew));
        return claim;
    }

    /// The artifact it is for.
    public ArtifactId id() {
        return id;
    }

    /// Whether it is still ours: false once closed, or once another process has taken this one for dead.
    public boolean held() {
        return closed.getCount() > 0 && Files.exists(file);
    }

    /// Gives the claim back; does nothing if it was lost or closed before.
    @Override
    public void close() {
        closed.countDown();
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException _) {
            // The next holder is already in.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give back the claim " + file, e);
        }
    }

    /// One sign of life: writing makes the file system stamp the file with its own clock, the only one that all
    /// hosts share.
    static void beat(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
            // A network file system keeps writes back; until they are pushed the others hear nothing.
            channel.force(true);
        }
    }

    private void keepAlive(Duration renew) {
        try {
            while (!closed.await(renew.toMillis(), TimeUnit.MILLISECONDS) && held()) {
                beatOrSkip();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOrSkip() {
        try {
            beat(file);
        } catch (IOException _) {
            // Tried again at the next beat; if all fail the claim lapses, as it should, and held() tells.
        }
    }
}
