package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.Store;

/// Brings the index up to what the store has: a folder that has not changed is not listed, and what is known is not
/// read again.
final class IndexKeeper {
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final int BATCH = 500;

    private final Store store;
    private final ArtifactIndex index;
    private final Refreshed<Boolean> refreshed;
    private final Map<String, FileTime> seen = new HashMap<>();
    private volatile String words = "the index of artifacts is being made";

    IndexKeeper(Store store, ArtifactIndex index, Background background) {
        this.store = store;
        this.index = index;
        refreshed = new Refreshed<>(background.index(), FRESH, _ -> refresh());
    }

    /// The index, brought up to date within a while; what is not in it by then comes later.
    ArtifactIndex index(Duration most) {
        refreshed.await(most);
        return index;
    }

    /// What is going on, for people; empty where nothing is.
    String words() {
        return words;
    }

    private Boolean refresh() {
        try {
            for (var kind : kinds()) {
                var changed = Files.getLastModifiedTime(store.root().resolve(kind));
                if (!changed.equals(seen.get(kind))) {
                    refresh(kind);
                    seen.put(kind, changed);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the store in " + store.root(), e);
        } finally {
            words = "";
        }
    }

    private List<String> kinds() throws IOException {
        try (var all = Files.list(store.root())) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(IndexKeeper::isKind)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isKind(String name) {
        try {
            var _ = new ArtifactId(name, new Hash("0".repeat(64)));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refresh(String kind) {
        var known = new HashSet<>(index.hashes(kind));
        var batch = new ArrayList<ArtifactIndex.Entry>();
        var there = store.list(kind);
        int read = 0;
        for (var artifact : there) {
            if (!known.remove(artifact.id().hash().hex())) {
                batch.add(entry(artifact));
                read++;
            }
            if (batch.size() == BATCH) {
                words = "the index of artifacts is being made: %,d of %,d of kind %s"
                        .formatted(read, there.size(), kind);
                index.add(batch);
                batch.clear();
            }
        }
        index.add(batch);
        known.forEach(gone -> index.remove(new ArtifactId(kind, new Hash(gone))));
    }

    private static ArtifactIndex.Entry entry(Artifact artifact) {
        try {
            var provenance = artifact.provenance();
            var made = provenance.made();
            return new ArtifactIndex.Entry(
                    new ArtifactIndex.Row(
                            artifact.id(),
                            made == null ? "" : made.study(),
                            made == null ? "" : made.label(),
                            provenance.startedAt().toString(),
                            provenance.wallSeconds()),
                    List.copyOf(new HashSet<>(provenance.inputs().values())));
        } catch (RuntimeException e) {
            // Removed just now, or damaged: one artifact must not hide all others. Its own page says more.
            var row = new ArtifactIndex.Row(artifact.id(), "", "cannot be read: " + e.getMessage(), "", 0);
            return new ArtifactIndex.Entry(row, List.of());
        }
    }
}
