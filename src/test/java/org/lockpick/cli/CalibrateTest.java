package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.TinyBert;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.store.Json;

/// The verb `calibrate`, with each kind of embedder.
class CalibrateTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path sheet = Path.of("");

    @BeforeEach
    void judge() throws IOException {
        sheet = Files.writeString(folder.resolve("sheet.jsonl"), """
            {"critique": "The loop stops too early.", "reference": "The loop stops too early.", "correct": true}
            {"critique": "The loop stops early.", "reference": "The loop stops too early.", "correct": true}
            {"critique": "The first number is added.", "reference": "The loop stops too early.", "correct": false}
            {"critique": "It prints never.", "reference": "The loop stops too early.", "correct": false}
            """);
    }

    private int calibrate(String... more) {
        var words = new ArrayList<>(List.of(
                "calibrate",
                sheet.toString(),
                "--remote",
                folder.resolve("remote").toString()));
        words.addAll(List.of(more));
        return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    @Test
    void theLexicalBaselineNeedsNothing() {
        var json = folder.resolve("figures.json");
        assertThat(calibrate("--json", json.toString())).isZero();
        assertThat(out.toString())
                .contains("embedder   lexical")
                .contains("critiques  4: 2 correct, 2 wrong")
                .containsPattern("threshold  0\\.\\d{4}; the same verdicts above 0\\.\\d{4} and up to 0\\.\\d{4}")
                .containsPattern("chosen +1\\.00 \\[0\\.51, 1\\.00\\] +1\\.00 +2 +0 +0 +2")
                .containsPattern("leave one out +1\\.00")
                .containsPattern("at 0\\.8 \\(paper\\)");
        var figures = Json.read(json);
        assertThat(figures.path("embedder").asString()).isEqualTo("lexical");
        assertThat(figures.path("threshold").asDouble())
                .isBetween(figures.path("from").asDouble(), figures.path("to").asDouble());
        // Wilson's interval of 4 of 4.
        assertThat(figures.path("chosen").path("low").asDouble()).isCloseTo(0.5101, within(1e-4));
        assertThat(figures.path("chosen").path("kappa").asDouble()).isEqualTo(1);
        assertThat(figures.path("atPaper").path("bothRight").asInt()).isBetween(1, 2);
    }

    @Test
    void aModelDirectoryIsAskedOnceForEachText() throws IOException {
        var directory = TinyBert.write(folder.resolve("tiny"), UnaryOperator.identity());
        assertThat(calibrate("--embedder", directory.toString())).isZero();
        assertThat(out.toString()).containsPattern("embedder   tiny@[0-9a-f]{12}");
        var first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(calibrate("--embedder", directory.toString())).isZero();
        assertThat(out.toString()).isEqualTo(first);
        try (var kept = Files.walk(folder.resolve("remote").resolve("vectors"))) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void anEndpointIsPaidOnceForEachText() throws IOException {
        try (var server = FakeEndpoint.start()) {
            var file = Files.writeString(
                    folder.resolve("endpoint.yaml"), "url: " + server.url() + "\nmodel: text-embedding-3-large\n");
            assertThat(calibrate("--embedder", file.toString())).isZero();
            assertThat(out.toString()).contains("embedder   text-embedding-3-large");
            assertThat(calibrate("--embedder", file.toString(), "--offline")).isZero();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void mistakesAreTheUsersAndSaidPlainly() throws IOException {
        assertThat(calibrate("--embedder", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--embedder: expected lexical, the directory", "none");
        Files.writeString(sheet, "{\"critique\": \"a\", \"reference\": \"b\", \"correct\": \"yes\"}\n");
        assertThat(calibrate()).isEqualTo(2);
        assertThat(err.toString()).contains("sheet.jsonl:1: correct: expected true or false, found \"yes\"");
        Files.writeString(sheet, "{\"critique\": \"a\", \"reference\": \"b\", \"correct\": true}\n");
        assertThat(calibrate()).isEqualTo(2);
        assertThat(err.toString()).contains("expected critiques of both kinds, found 1 correct and 0 wrong");
        assertThat(err.toString()).doesNotContain("\tat ");
    }
}
