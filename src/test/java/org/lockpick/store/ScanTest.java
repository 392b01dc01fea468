package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking without holding and without writing: lines one by one, and a store that is only read.
class ScanTest {
    @TempDir
    Path folder;

    record Line(int number, String text) {}

    private Path lines(int count) {
        var file = folder.resolve("lines.jsonl");
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            lines.add(new Line(i, "ü".repeat(i % 50)));
        }
        JsonLines.write(file, lines);
        return file;
    }

    @Test
    void aScanGoesOnWhereItStopped() {
        var file = lines(5000);
        var seen = new ArrayList<Integer>();
        long[] from = {0};
        int[] scans = {0};
        while (seen.size() < 5000) {
            int most = seen.size() + 700;
            JsonLines.scan(file, from[0], Line.class, _ -> true, (line, next) -> {
                seen.add(line.number());
                from[0] = next;
                return seen.size() < most;
            });
            scans[0]++;
        }
        assertThat(scans[0]).isEqualTo(8);
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(from[0]).isEqualTo(file.toFile().length());
    }

    @Test
    void whatIsNotWantedIsNotParsed() throws IOException {
        var file = folder.resolve("mixed.jsonl");
        Files.writeString(file, "no JSON at all\n{\"number\": 1, \"text\": \"\"}\n");
        var seen = new ArrayList<Line>();
        JsonLines.scan(
                file,
                0,
                Line.class,
                line -> new String(line, StandardCharsets.UTF_8).startsWith("{"),
                (line, _) -> seen.add(line));
        assertThat(seen).containsExactly(new Line(1, ""));
    }

    @Test
    void aPlaceInsideALineIsNoPlaceToBegin() {
        var file = lines(10);
        assertThatThrownBy(() -> JsonLines.scan(file, 3, Line.class, _ -> true, (_, _) -> true))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void aStoreThatIsReadIsLeftAsItIs() throws IOException {
        var root = folder.resolve("store");
        Files.createDirectories(root.resolve(Store.STAGING).resolve("left~by~a~dead~process"));
        var recipe = new Recipe("some", 1, Json.object(), new TreeMap<>());
        Store.open(root).publish(recipe, payload -> Files.writeString(payload.resolve("x"), "y"), ScanTest::provenance);
        Files.createDirectories(root.resolve(Store.STAGING).resolve("vm~other~1~1~0"));
        var before = times(root);
        var store = Store.reading(root);
        assertThat(store.find(recipe.id())).isPresent();
        assertThat(store.list("some")).hasSize(1);
        assertThat(store.claimOwner(recipe.id())).isEmpty();
        assertThat(store.failures().find(recipe.id())).isEmpty();
        assertThat(times(root)).isEqualTo(before);
        assertThatThrownBy(() -> Store.reading(folder.resolve("none"))).hasMessageContaining("cannot read the store");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static Provenance provenance() {
        return new Provenance(
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                java.time.Instant.EPOCH,
                0,
                null,
                null,
                null,
                null);
    }

    private static Map<String, String> times(Path root) throws IOException {
        var times = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var path : List.copyOf(all.toList())) {
                times.put(path.toString(), Files.getLastModifiedTime(path).toString());
            }
        }
        return times;
    }
}
