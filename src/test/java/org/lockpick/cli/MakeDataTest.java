package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.policy.making.FakeWriter;
import org.lockpick.policy.remote.FakeEndpoint;
import org.lockpick.policy.remote.FakeEndpoint.Reply;
import org.lockpick.store.JsonLines;
import org.lockpick.task.code.StreamsReader;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.Workshop;
import tools.jackson.databind.JsonNode;

/// The verb `make-data`, against a server on this machine that answers its prompts.
class MakeDataTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeEndpoint server = FakeEndpoint.start().always(new FakeWriter());

    @TempDir
    private Path directory;

    private String remote = "remote";

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

    private Path write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> words(String... more) {
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

    private int make(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), words(more).toArray(String[]::new));
    }

    private List<JsonNode> lines(String name) {
        return JsonLines.read(directory.resolve(name), JsonNode.class);
    }

    /// `id: reason` of each rejection.
    private List<String> rejections() {
        return lines("out.rejected.jsonl").stream()
                .map(line ->
                        line.path("id").asString() + ": " + line.path("reason").asString())
                .toList();
    }

    private static String problem(String id, String statement) {
        return "{\"id\": \"%s\", \"statement\": \"%s\", \"tests\": [{\"input\": \"1 2\\n\", \"output\": \"3\\n\"}], "
                        .formatted(id, statement)
                + "\"correct_cpp\": \"#include <iostream>\\nint main() { int a, b; std::cin >> a >> b; std::cout << a +"
                + " b; }\"}\n";
    }

    private static String mbpp(int id, String text, String tests) {
        return "{\"task_id\": %d, \"text\": \"%s\", \"code\": \"def f(a, b): ...\", \"test_list\": [%s]}%n"
                .formatted(id, text, tests);
    }

    private void orderCode() throws IOException {
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

    @Test
    void problemsAreTranslatedAndKeptIfTheModelSolvesThem() throws IOException {
        orderCode();
        assertThat(make()).as(err.toString()).isZero();
        var problems = StreamsReader.read(directory.resolve("out.jsonl"));
        assertThat(problems).extracting("id").containsExactly("MBPP/11", "MBPP/12", "MBPP/18");
        assertThat(problems.getFirst().statement()).isEqualTo("Two numbers are read. Print the sum.");
        for (var problem : problems) {
            assertThat(Workshop.grader()
                            .judge(problem, problem.reference().orElseThrow().code())
                            .verdict())
                    .isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(rejections())
                .containsExactly(
                        "MBPP/13: the reference model does not solve its translation",
                        "MBPP/14: the reply is not in the form asked for",
                        "MBPP/15: it has no tests",
                        "MBPP/16: the reply was cut at max-tokens",
                        "MBPP/17: the server refused the request");
        assertThat(out.toString())
                .contains("kept      3 rows of 3 of 8 items")
                .contains("rejected  1: it has no tests")
                .containsPattern("paid +0\\.00\\d+ USD in all");
        var first = Files.readString(directory.resolve("out.jsonl"));
        int sent = server.calls().size();
        assertThat(make()).isZero();
        assertThat(Files.readString(directory.resolve("out.jsonl"))).isEqualTo(first);
        // A refusal is no answer, so that one is asked for again.
        assertThat(server.calls()).hasSize(sent + 1);
    }

    @Test
    void problemsWithStreamsStayAsTheyAre() throws IOException {
        Workshop.grader();
        write("apps/0001/question.txt", "Print the sum.");
        write("apps/0001/input_output.json", "{\"inputs\": [\"1 2\"], \"outputs\": [\"3\"]}");
        write("apps/0002/question.txt", "Print the sum [unsolved].");
        write("apps/0002/input_output.json", "{\"inputs\": [\"1 2\"], \"outputs\": [\"3\"]}");
        write("apps/0003/question.txt", "Return the product.");
        write("apps/0003/input_output.json", "{\"fn_name\": \"f\", \"inputs\": [[3, 4]], \"outputs\": [12]}");
        write("apps/0004/question.txt", "Print the sum.");
        write("apps/0004/metadata.json", "{\"difficulty\": \"competition\"}");
        write("recipe.yaml", "make: {kind: translate-code, from: apps, input: apps}\noutput: out.jsonl\n");
        assertThat(make()).as(err.toString()).isZero();
        var problems = StreamsReader.read(directory.resolve("out.jsonl"));
        assertThat(problems).extracting("id").containsExactly("APPS/0001", "APPS/0003");
        assertThat(problems.getFirst().statement()).isEqualTo("Print the sum.");
        assertThat(rejections()).containsExactly("APPS/0002: the reference model does not solve it");
        assertThat(server.calls()).hasSize(4);
    }

    @Test
    void whereProgramsCannotBeTriedNothingIsAsked() throws Exception {
        orderCode();
        assertThat(alone(Map.of("PATH", "/nowhere"), words())).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("stderr"))).contains("g++");
        assertThat(alone(Map.of("PATH", "/nowhere"), words("--plan"))).isZero();
        assertThat(Files.readString(directory.resolve("stdout"))).contains("a run would stop here", "14 would be sent");
        assertThat(server.calls()).isEmpty();
        write("problems.jsonl", problem("a", "Print the sum.") + problem("c", "Print the sum [equal]."));
        write("recipe.yaml", "make: {kind: critiques, input: problems.jsonl}\noutput: out.jsonl\n");
        assertThat(alone(Map.of("PATH", "/nowhere"), words())).isZero();
        assertThat(Files.readString(directory.resolve("stderr"))).contains("neither compiled nor run");
        assertThat(lines("out.jsonl")).hasSize(2);
    }

    /// The exit code of a process of its own.
    private int alone(Map<String, String> environment, List<String> words) throws Exception {
        return started(environment, words).waitFor();
    }

    private Process started(Map<String, String> environment, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void aPlanFollowsTheCacheAndSendsNothing() throws IOException {
        orderCode();
        assertThat(make("--plan")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("makes     translate-code of 8 items")
                .contains("requests  14: 0 in the cache, 0 repeated, 14 would be sent")
                .containsPattern("tokens    about [\\d,]+ in, at most 28,672 out")
                .contains("paid      0.00 USD so far")
                .contains("out.jsonl", "out.rejected.jsonl", "out.ledger.jsonl");
        assertThat(server.calls()).isEmpty();
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isZero();
        int sent = server.calls().size();
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains("2 would be sent");
        assertThat(server.calls()).hasSize(sent);
    }

    @Test
    void demonstrationsAreSampledWithoutRepetitionsAndGreedy() throws IOException {
        write(
                "problems.jsonl",
                problem("a", "Print the sum.")
                        + problem("b", "Print the product [cut].")
                        + problem("c", "Print the difference."));
        write("recipe.yaml", """
            make: {kind: demonstrations, from: code, input: problems.jsonl}
            output: out.jsonl
            """);
        assertThat(make()).as(err.toString()).isZero();
        assertThat(server.calls()).hasSize(33);
        var rows = lines("out.jsonl");
        assertThat(rows.getFirst().propertyNames())
                .containsExactly("problem", "prompt", "completion", "model", "temperature");
        assertThat(rows).extracting(row -> row.path("problem").asString()).doesNotContain("b");
        var sampled = rows.stream()
                .filter(row -> row.path("temperature").asDouble() == 1
                        && row.path("problem").asString().equals("a"))
                .map(row -> row.path("completion").asString())
                .toList();
        assertThat(sampled).hasSizeBetween(2, 3).doesNotHaveDuplicates();
        assertThat(rows)
                .filteredOn(row -> row.path("temperature").asDouble() == 0)
                .hasSize(2);
        assertThat(out.toString())
                .contains("rejected  11: the reply was cut at max-tokens")
                .contains(": it repeats another sample");
        assertThat(rows.size() + lines("out.rejected.jsonl").size()).isEqualTo(33);
    }

    @Test
    void programsAreBrokenAndTheBrokenOnesTried() throws IOException {
        Workshop.grader();
        write(
                "problems.jsonl",
                problem("a", "Print the sum.")
                        + problem("b", "Print the sum [same].")
                        + problem("c", "Print the sum [equal].")
                        + problem("d", "Print the sum [uncompilable].")
                        + problem("e", "Print the sum [second].")
                        + problem("f", "Print the sum [sorry].")
                        + problem("g", "Print more.").replace("3\\n", "4\\n"));
        write("recipe.yaml", """
            make: {kind: critiques, input: problems.jsonl, check: required, attempts: 2}
            output: out.jsonl
            """);
        assertThat(make()).as(err.toString()).isZero();
        var rows = lines("out.jsonl");
        assertThat(rows).extracting(row -> row.path("id").asString()).containsExactly("a", "e");
        var row = rows.getFirst();
        assertThat(row.propertyNames()).containsExactly("id", "problem", "code", "critique", "original");
        assertThat(row.path("code").asString()).contains("a - b");
        assertThat(row.path("original").asString()).contains("a + b");
        assertThat(row.path("critique").asString()).startsWith("The program subtracts");
        assertThat(rejections())
                .containsExactly(
                        "b: it equals the original",
                        "c: the broken program passes all tests",
                        "d: the broken program does not compile",
                        "f: the reply is not in the form asked for",
                        "g: its own solution does not pass its tests here");
        assertThat(lines("out.rejected.jsonl"))
                .extracting(line -> line.path("attempts").asInt())
                .containsExactly(2, 2, 2, 2, 1);
    }

    private void orderMath(int problems) throws IOException {
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

    @Test
    void translationsKeepTheirAnswer() throws IOException {
        orderMath(6);
        assertThat(make()).as(err.toString()).isZero();
        var rows = lines("out.jsonl");
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().path("answer").asString()).isEqualTo("(2)/(2)");
        assertThat(rows.getLast().path("reference").asString()).isEqualTo("\\frac{2}{2}");
        assertThat(rejections())
                .extracting(line -> line.replaceFirst(".*: ", ""))
                .containsExactly(
                        "the translation's answer is not the original's",
                        "LaTeX is left in the translation",
                        "the translation has no answer that can be read",
                        "the reply is not in the form asked for");
        assertThat(server.calls()).hasSize(6 + 5);
        assertThat(server.calls().getLast().body().path("temperature").asDouble())
                .isEqualTo(0.7);
    }

    @Test
    void otherSolutionsKeepTheirAnswerTooRightOrWrong() throws IOException {
        orderMath(1);
        assertThat(make()).isZero();
        var id = lines("out.jsonl").getFirst().path("id").asString();
        write(
                "weak.jsonl",
                "{\"problem\": \"" + id + "\", \"completion\": \"I guess $\\\\boxed{7}$.\"}\n" + "{\"problem\": \"" + id
                        + "\", \"completion\": \"No idea.\"}\n");
        write("recipe.yaml", """
            make: {kind: translate-math, input: math, completions: weak.jsonl}
            output: out.jsonl
            """);
        assertThat(make()).isZero();
        assertThat(lines("out.jsonl"))
                .extracting(row -> row.path("answer").asString())
                .containsExactly("7");
        assertThat(rejections()).containsExactly(id + ": it has no answer to compare with");
        write("weak.jsonl", "{\"problem\": \"nothing\", \"completion\": \"7\"}\n");
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString())
                .contains("weak.jsonl:1: problem: expected the id")
                .contains(id);
    }

    @Test
    void theCostCapHoldsForAllRunsTogether() throws IOException {
        orderMath(30);
        Files.writeString(directory.resolve("recipe.yaml"), "max-cost: 0.015\n", StandardOpenOption.APPEND);
        assertThat(make()).isEqualTo(75);
        int sent = server.calls().size();
        assertThat(sent).isBetween(2, 54);
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isEqualTo(75);
        assertThat(server.calls().size()).isLessThanOrEqualTo(sent + 2);
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains(server.calls().size() + " in the cache");
        assertThat(make("--max-cost", "5")).isZero();
        assertThat(server.calls()).hasSize(30 + 25);
        assertThat(lines("out.ledger.jsonl")).hasSize(55);
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndOneThatRefusesAllEndsIt() throws IOException {
        orderMath(1);
        server.script(Reply.error(429, "rate_limit", "slow down"), Reply.error(503, "busy", "overloaded"));
        assertThat(make()).isZero();
        assertThat(server.calls()).hasSize(3);
        orderMath(2);
        server.always(_ -> Reply.error(400, "invalid", "there is no such model"));
        remote = "other";
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such model");
    }

    @Test
    void mistakesOfARecipeAreShownAllAtOnce() throws IOException {
        write("recipe.yaml", """
            make: {kind: demonstrations, from: code, samples: -1}
            output: out.jsonl
            sed: 3
            limit: 0
            """);
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString())
                .contains("recipe.yaml:1:", "make.input: missing", "make.samples")
                .contains("recipe.yaml:3:1: sed: unknown key", "seed")
                .contains("recipe.yaml:4:8: limit");
        write("recipe.yaml", "make: {kind: critiques, input: none.jsonl, check: none}\noutput: out.jsonl\n");
        assertThat(make()).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file").contains("none.jsonl");
        assertThat(make("--keys")).isZero();
        assertThat(out.toString()).contains("max-cost", "retry-temperature", "translate-math");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aLimitTakesTheSameItemsEveryTime() throws IOException {
        orderMath(30);
        Files.writeString(directory.resolve("recipe.yaml"), "limit: 7\nseed: 4\n", StandardOpenOption.APPEND);
        assertThat(make("--plan")).isZero();
        assertThat(out.toString()).contains("translate-math of 7 items", "requests  7:", "7 requests more if");
        assertThat(make()).isZero();
        var ids = new ArrayList<>(lines("out.jsonl"));
        assertThat(make()).isZero();
        assertThat(lines("out.jsonl")).isEqualTo(ids);
        assertThat(ids.size() + lines("out.rejected.jsonl").size()).isEqualTo(7);
    }

    @Test
    void killedItGoesOnAndGivesTheSame() throws Exception {
        orderMath(60);
        remote = "clean";
        assertThat(make()).isZero();
        remote = "killed";
        var whole = Files.readString(directory.resolve("out.jsonl"));
        var rejected = Files.readString(directory.resolve("out.rejected.jsonl"));
        Files.delete(directory.resolve("out.jsonl"));
        int clean = server.calls().size();
        server.always(call -> new FakeWriter().apply(call).after(Duration.ofMillis(20)));
        var process = started(Map.of(), words());
        while (server.calls().size() < clean + 20) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(directory.resolve("out.jsonl")).doesNotExist();
        assertThat(make()).isZero();
        assertThat(Files.readString(directory.resolve("out.jsonl"))).isEqualTo(whole);
        assertThat(Files.readString(directory.resolve("out.rejected.jsonl"))).isEqualTo(rejected);
        // Two were under way when it was killed.
        assertThat(server.calls().size()).isLessThanOrEqualTo(2 * clean + 2);
    }
}
