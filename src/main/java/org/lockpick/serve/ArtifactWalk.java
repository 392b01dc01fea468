package org.lockpick.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.lockpick.store.ArtifactId;

/// Goes through the artifacts of some kinds in the order of their names, a page of the index at a time.
final class ArtifactWalk implements Iterator<ArtifactId> {
    private final ArtifactIndex index;
    private final Deque<String> kinds;
    private final String study;
    private final Deque<ArtifactId> page = new ArrayDeque<>();
    private String after = "";

    /// @param kinds in the order of their names
    /// @param study title; empty: all
    /// @param start where to begin; empty: at the beginning
    ArtifactWalk(ArtifactIndex index, List<String> kinds, String study, Optional<ArtifactId> start) {
        this.index = index;
        this.study = study;
        this.kinds = new ArrayDeque<>(kinds);
        start.ifPresent(id -> {
            this.kinds.removeIf(kind -> kind.compareTo(id.kind()) < 0);
            if (kinds.contains(id.kind())) {
                page.add(id);
                after = id.toString();
            }
        });
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !kinds.isEmpty()) {
            var rows = index.page(new ArtifactIndex.Query(kinds.getFirst(), study, ""), after);
            rows.forEach(row -> page.add(row.id()));
            if (rows.isEmpty()) {
                kinds.removeFirst();
                after = "";
            } else {
                after = rows.getLast().id().toString();
            }
        }
        return !page.isEmpty();
    }

    @Override
    public ArtifactId next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.removeFirst();
    }
}
