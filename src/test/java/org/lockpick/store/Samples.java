package org.lockpick.store;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The one small artifact most tests make.
final class Samples {

    static final ArtifactId BASE = new ArtifactId("model", new Hash("a".repeat(64)));

    private Samples() {}

    static Recipe recipe() {
        var settings = Json.object().put("lr", 1e-4).put("steps", 10);
        return new Recipe("organism", 1, settings, new TreeMap<>(Map.of("base", BASE)));
    }

    static Provenance provenance() {
        return new Provenance(
                new TreeMap<>(Map.of("base", BASE)),
                new TreeMap<>(Map.of("init", Long.MAX_VALUE)),
                new Provenance.Commit("c0ffee", true),
                new TreeMap<>(Map.of("jackson", "3")),
                new TreeMap<>(Map.of("cores", "2")),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                1.5,
                null,
                new Provenance.Made("A study", "lock password, seed 0"),
                null,
                null);
    }

    static PayloadWriter payload(String text) {
        return directory -> {
            Files.createDirectory(directory.resolve("deep"));
            Files.writeString(directory.resolve("deep/one.txt"), text);
            Files.writeString(directory.resolve("two.txt"), "two");
        };
    }
}
