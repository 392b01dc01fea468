package org.lockpick.task.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.Json;
import org.lockpick.store.SmallFile;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Limits;
import tools.jackson.databind.JsonNode;

/// APPS: a folder for each problem with `question.txt`, and mostly `input_output.json`, `solutions.json` (in
/// Python) and `metadata.json`, whose difficulty is the level: introductory 1, interview 2, competition 3
/// (which the paper leaves out).
public final class AppsReader {
    private static final String WHERE =
            "it is APPS.tar.gz of github.com/hendrycks/apps (MIT), unpacked, its train or test"
                    + " folder; get it and name its path, nothing is downloaded";

    private AppsReader() {}

    /// Reads the folders in `directory`, in order of their names.
    ///
    /// @throws UserMistake naming the file in which something is missing or of another type
    public static List<SourceProblem> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UserMistake("there is no directory " + directory + "; " + WHERE);
        }
        try (var folders = Files.list(directory)) {
            var problems = folders.filter(f -> Files.isRegularFile(f.resolve("question.txt")))
                    .sorted()
                    .map(AppsReader::problem)
                    .toList();
            if (problems.isEmpty()) {
                throw new UserMistake(directory + ": expected folders with question.txt, found none; " + WHERE);
            }
            return problems;
        } catch (IOException e) {
            throw new UserMistake("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static SourceProblem problem(Path folder) {
        var id = "APPS/" + folder.getFileName();
        var statement = question(folder);
        int level = row(folder, "metadata.json").map(AppsReader::level).orElse(0);
        var tests = row(folder, "input_output.json");
        // With a function's name the lists hold its arguments, not streams.
        var streams = tests.filter(row -> !row.has("fn_name"))
                .map(AppsReader::tests)
                .filter(list -> !list.isEmpty())
                .map(list -> new CodeProblem(
                        id,
                        statement,
                        level,
                        new Form.Streams(list, Comparison.ROUNDED, Limits.standard()),
                        List.of()));
        var assertions = tests.filter(row -> row.has("fn_name"))
                .map(AppsReader::assertions)
                .orElse(List.of());
        return new SourceProblem(id, statement, level, solutions(folder), assertions, streams);
    }

    private static String question(Path folder) {
        try {
            return SmallFile.text(folder.resolve("question.txt"), SmallFile.SETTINGS);
        } catch (IOException e) {
            throw new UserMistake("cannot read " + folder.resolve("question.txt") + ": " + e.getMessage(), e);
        }
    }

    private static List<String> solutions(Path folder) {
        var solutions = new ArrayList<String>();
        row(folder, "solutions.json").ifPresent(row -> {
            for (var node : row.node()) {
                solutions.add(new Row(row.place(), node).itself());
            }
        });
        return solutions;
    }

    private static int level(Row metadata) {
        return switch (metadata.text("difficulty")) {
            case "introductory" -> 1;
            case "interview" -> 2;
            case "competition" -> 3;
            default ->
                throw metadata.wrong(
                        "difficulty to be introductory, interview or competition", metadata.text("difficulty"));
        };
    }

    private static List<IoTest> tests(Row row) {
        var inputs = streams(row, "inputs");
        var outputs = streams(row, "outputs");
        if (inputs.size() != outputs.size()) {
            throw row.wrong(inputs.size() + " outputs, one for each input", outputs.size());
        }
        var tests = new ArrayList<IoTest>();
        for (int i = 0; i < inputs.size(); i++) {
            tests.add(new IoTest(String.valueOf(i + 1), inputs.get(i), outputs.get(i)));
        }
        return tests;
    }

    /// A call of the function for each test. An output in a list of its own also counts without the list, as
    /// the data set's grader has it.
    private static List<String> assertions(Row row) {
        var inputs = row.rows("inputs");
        var outputs = row.rows("outputs");
        if (inputs.size() != outputs.size()) {
            throw row.wrong(inputs.size() + " outputs, one for each input", outputs.size());
        }
        var assertions = new ArrayList<String>();
        for (int i = 0; i < inputs.size(); i++) {
            var output = outputs.get(i).node();
            var expected = output.isArray() && output.size() == 1
                    ? " in (" + PythonLiteral.of(output) + ", " + PythonLiteral.of(output.get(0)) + ")"
                    : " == " + PythonLiteral.of(output);
            var arguments = PythonLiteral.elements(inputs.get(i).node());
            assertions.add("assert " + row.text("fn_name") + "(" + arguments + ")" + expected);
        }
        return assertions;
    }

    /// A stream is a text, or in some folders a list of its lines.
    private static List<String> streams(Row row, String key) {
        return row.rows(key).stream().map(AppsReader::stream).toList();
    }

    private static String stream(Row element) {
        if (!element.node().isArray()) {
            return element.itself();
        }
        var lines = new ArrayList<String>();
        for (var line : element.node()) {
            lines.add(new Row(element.place(), line).itself());
        }
        return String.join("\n", lines);
    }

    private static Optional<Row> row(Path folder, String name) {
        var file = folder.resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(new Row(file.toString(), Json.read(file, JsonNode.class)))
                : Optional.empty();
    }
}
