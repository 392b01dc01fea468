package org.lockpick.task.lines;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.store.Hash;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import tools.jackson.databind.JsonNode;

/// Reads problems of the user's own.
public final class LineProblems {
    private static final int ID_DIGITS = 12;

    private final Path file;
    private final LineKeys keys;
    private final AnswerRule rule;
    private final Map<String, Integer> lines = new HashMap<>();

    private LineProblems(Path file, LineKeys keys, AnswerRule rule) {
        this.file = file;
        this.keys = keys;
        this.rule = rule;
    }

    /// All problems of a file, in its order.
    ///
    /// @throws UserMistake if there is no file, or a line is not as expected: `file:line: key: …`
    public static List<LineProblem> read(Path file, LineKeys keys, AnswerRule rule) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file %s; expected one JSON object a line, such as {\"%s\": …, \"%s\": …}"
                    .formatted(file, keys.statement(), keys.solution()));
        }
        var reader = new LineProblems(file, keys, rule);
        List<JsonNode> rows;
        try {
            rows = JsonLines.read(file, JsonNode.class);
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
        if (rows.isEmpty()) {
            throw new UserMistake(file + ": expected problems, one a line, found an empty file");
        }
        var problems = new java.util.ArrayList<LineProblem>();
        for (var row : rows) {
            problems.add(reader.problem(row, problems.size() + 1));
        }
        return List.copyOf(problems);
    }

    private LineProblem problem(JsonNode row, int line) {
        var statement = text(row, keys.statement(), line);
        var solution = text(row, keys.solution(), line);
        var answer = keys.answer().map(key -> text(row, key, line)).orElse(solution);
        rule.complaint(answer).ifPresent(expected -> {
            throw wrong(line, keys.answer().orElse(keys.solution()), expected, answer);
        });
        var id = keys.id().map(key -> text(row, key, line)).orElseGet(() -> hash(statement));
        var before = lines.putIfAbsent(id, line);
        if (before != null) {
            var key = keys.id().orElse(keys.statement());
            throw wrong(line, key, "each problem once", "the one of line " + before + " again");
        }
        var domain = keys.domain().map(key -> text(row, key, line)).orElse("all");
        int level = keys.level().map(key -> level(row, key, line)).orElse(0);
        return new LineProblem(new Problem(id, statement, domain, level, solution), answer);
    }

    private static String hash(String statement) {
        return Hash.of(statement.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_DIGITS);
    }

    /// A text; a number or a truth value is taken as it is written.
    private String text(JsonNode row, String key, int line) {
        var value = row.path(key);
        var text = value.isString()
                ? Optional.of(value.asString())
                : value.isNumber() || value.isBoolean() ? Optional.of(value.toString()) : Optional.<String>empty();
        return text.filter(found -> !found.isBlank())
                .orElseThrow(() -> wrong(
                        line,
                        key,
                        "a text",
                        value.isMissingNode() ? "no such key, only " + row.propertyNames() : value.toString()));
    }

    private int level(JsonNode row, String key, int line) {
        var value = row.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong(
                    line,
                    key,
                    "a whole number from 0 to " + Integer.MAX_VALUE,
                    value.isMissingNode() ? "no such key" : value.toString());
        }
        return value.intValue();
    }

    private UserMistake wrong(int line, String key, String expected, String found) {
        return new UserMistake("%s:%d: %s: expected %s, found %s".formatted(file, line, key, expected, found));
    }
}
