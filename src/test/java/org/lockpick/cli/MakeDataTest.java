package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.lockpick.task.code.StreamsReader;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.Workshop;

/// What `make-data` makes, kind by kind.
class MakeDataTest extends DataMaking {
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
                .contains("kept      3 lines of 3 of 8 items")
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
}
