package org.lockpick.serve;

import java.util.Locale;
import org.lockpick.store.ArtifactId;

/// An artifact in a list.
record ArtifactLine(String name, String link, String label, String study, String started, String took) {
    static ArtifactLine of(ArtifactIndex.Row row) {
        return new ArtifactLine(
                row.id().brief(),
                link(row.id()),
                row.label(),
                row.study(),
                row.started().replaceFirst("\\..*", "").replace('T', ' '),
                row.started().isEmpty() ? "" : String.format(Locale.ROOT, "%.1f s", row.seconds()));
    }

    static String link(ArtifactId id) {
        return Link.to("/artifact", "artifact", id);
    }
}
