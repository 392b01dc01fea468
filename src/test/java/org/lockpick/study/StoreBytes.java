package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.store.Hash;

/// What a store holds, to be compared with another.
final class StoreBytes {
    private StoreBytes() {}

    /// Hash of every file of every artifact, provenance apart, which tells times. Without what is left of stages that
    /// failed, and of claims whose holder was killed just after it had published.
    static Map<String, Hash> ofArtifacts(Path store) throws IOException {
        var contents = of(store);
        contents.keySet()
                .removeIf(name -> name.startsWith("failed/") || name.startsWith("work/") || name.startsWith("claims/"));
        return contents;
    }

    /// Hash of every file, provenance apart, which tells times.
    static Map<String, Hash> of(Path store) throws IOException {
        var contents = new TreeMap<String, Hash>();
        try (var files = Files.walk(store)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = store.relativize(file).toString();
                if (!name.endsWith("provenance.json")) {
                    contents.put(name, Hash.ofFile(file));
                }
            }
        }
        return contents;
    }
}
