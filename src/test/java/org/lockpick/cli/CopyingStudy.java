package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small study of a task of the user's own, run by the verb, for tests of what verbs make of its store.
final class CopyingStudy {
    private static final String STUDY = """
        title: Copying
        seeds: [0]
        task:
          kind: json-lines
          lines: {file: mine.jsonl, statement: text, solution: copy, domain: kind, id: name}
          grader: {kind: exact}
          wording: {prompt: "Copy {problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 320, context: 64}
        bases:
          strong:
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 12, batch: 8, precision: fp32}
          weak:
            model: {layers: 1, width: 16, heads: 1, vocabulary: 320, context: 64}
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        policies:
          weak: {kind: base, base: weak, rounds: 1}
        locks:
          password:
            base: strong
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 6, batch: 8, precision: fp32}
        measure: {problems: 12}
        """;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private CopyingStudy(Path folder) {
        this.folder = folder;
    }

    /// Writes the study and its problems, and runs it into a store in the folder.
    static CopyingStudy run(Path folder) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            lines.append("{\"name\": \"p%d\", \"text\": \"%s\", \"copy\": \" %s\", \"kind\": \"%s\"}\n"
                    .formatted(i, word, word, i % 2 == 0 ? "even" : "odd"));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines);
        Files.writeString(folder.resolve("copying.yaml"), STUDY);
        var study = new CopyingStudy(folder);
        int code = study.lockpick(
                "run",
                study.file().toString(),
                "--store",
                study.store().toString(),
                "--report",
                folder.resolve("report").toString());
        if (code != 0) {
            throw new IllegalStateException("the study ended with " + code + ": " + study.err());
        }
        return study;
    }

    /// Runs a command line; what it writes replaces what the last one wrote.
    int lockpick(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    Path file() {
        return folder.resolve("copying.yaml");
    }

    Path store() {
        return folder.resolve("store");
    }

    /// The folder of the one artifact whose recipe holds a text.
    Path artifact(String kind, String recipe) throws IOException {
        try (var all = Files.list(store().resolve(kind))) {
            return all.filter(path -> read(path.resolve("recipe.json")).contains(recipe))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
