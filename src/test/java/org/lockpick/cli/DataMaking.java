package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.policy.making.FakeWriter;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.store.JsonLines;
import org.lockpick.task.code.Workshop;
import tools.jackson.databind.JsonNode;

/// A recipe, its input and an endpoint on this machine that answers its prompts, for tests of `make-data`.
abstract class DataMaking {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final FakeEndpoint server = FakeEndpoint.start().always(new FakeWriter());

    @TempDir
    Path directory;

    String remote = "remote";

    @BeforeEach
    void describe() throws IOException {
        write("endpoint.yaml", """
            url: %s
            model: writer
            alias: fake
            limits: {concurrency: 2}
            prices: {writer: {input: 1, output: 2}}
            retries: {first-wait: 0.01}
            """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Path write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    List<String> words(String... more) {
        var words = new ArrayList<>(List.of(
                "make-data",
                directory.resolve("recipe.yaml").toString(),
                "--remote",
                directory.resolve(remote).toString(),
                "--store",
                Workshop.DIRECTORY.resolveSibling("").toString()));
        words.addAll(List.of(more));
        return words;
    }

    int make(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), words(more).toArray(String[]::new));
    }

    List<JsonNode> lines(String name) {
        return JsonLines.read(directory.resolve(name), JsonNode.class);
    }

    /// `id: reason` of each rejection.
    List<String> rejections() {
        return lines("out.rejected.jsonl").stream()
                .map(line ->
                        line.path("id").asString() + ": " + line.path("reason").asString())
                .toList();
    }

    static String problem(String id, String statement) {
        return "{\"id\": \"%s\", \"statement\": \"%s\", \"tests\": [{\"input\": \"1 2\\n\", \"output\": \"3\\n\"}], "
                        .formatted(id, statement)
                + "\"correct_cpp\": \"#include <iostream>\\nint main() { int a, b; std::cin >> a >> b; std::cout << a +"
                + " b; }\"}\n";
    }

    static String mbpp(int id, String text, String tests) {
        return "{\"task_id\": %d, \"text\": \"%s\", \"code\": \"def f(a, b): ...\", \"test_list\": [%s]}%n"
                .formatted(id, text, tests);
    }

    void orderCode() throws IOException {
        Workshop.grader();
        var asserted = "\"assert f(1, 2) == 3\", \"assert f(5, -9) == -4\"";
        write(
                "mbpp.jsonl",
                mbpp(11, "Print the sum.", asserted)
                        + mbpp(12, "Print the product.", "\"assert f(3, 4) == 12\"")
                        + mbpp(13, "Print the sum [unsolved].", asserted)
                        + mbpp(14, "Print the sum [sorry].", asserted)
                        + mbpp(15, "Print the sum.", "")
                        + mbpp(16, "Print the sum [cut].", asserted)
                        + mbpp(17, "Print the sum [refused].", asserted)
                        + mbpp(18, "Print the difference.", "\"assert f(3, 4) == -1\""));
        write("recipe.yaml", "make: {kind: translate-code, from: mbpp, input: mbpp.jsonl}\noutput: out.jsonl\n");
    }

    void orderMath(int problems) throws IOException {
        var words = List.of("plain", "[second]", "[other]", "[latex]", "[silent]", "[sorry]");
        var lines = IntStream.range(0, problems)
                .mapToObj(i -> ("{\"problem\": \"What is $%d/2$? %s\", \"level\": \"Level 2\", \"type\": \"Algebra\","
                                + " \"solution\": \"It is $\\\\boxed{\\\\frac{%d}{2}}$.\"}%n")
                        .formatted(i + 1, words.get(i % words.size()), i + 1))
                .collect(Collectors.joining());
        write("math/train.jsonl", lines);
        write("math/test.jsonl", lines.replace("What is", "How much is"));
        write("recipe.yaml", """
            make: {kind: translate-math, input: math, part: train, attempts: 2}
            output: out.jsonl
            """);
    }
}
