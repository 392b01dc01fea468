package org.lockpick.task.math;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.math.MathProblem.Part;
import org.lockpick.task.math.answer.AnswerExtraction;
import tools.jackson.databind.JsonNode;

/// Reads MATH from a folder: either `train.jsonl` and `test.jsonl`, or the original
/// `train/<subject>/<number>.json` and `test/…`. The keys `problem`, `level`, `type` and `solution` are
/// needed, others are passed over; `src` may say which part a line belongs to. Nothing is downloaded.
public final class MathProblems {
    private static final int ID_DIGITS = 12;
    private static final List<String> LEVELS =
            List.of("Level ?", "Level 1", "Level 2", "Level 3", "Level 4", "Level 5");

    private final Map<String, Integer> copies = new HashMap<>();
    private final List<MathProblem> problems = new ArrayList<>();

    private MathProblems() {}

    /// All problems of a folder, training part first, each part in the order of its files.
    ///
    /// @throws UserMistake if the data set is not there, or a problem is not as expected: `file:line`, what was
    /// expected, what was found
    public static List<MathProblem> read(Path folder) {
        var reader = new MathProblems();
        for (var part : Part.values()) {
            reader.readPart(folder, part);
        }
        return List.copyOf(reader.problems);
    }

    private void readPart(Path folder, Part part) {
        var lines = folder.resolve(part.word() + ".jsonl");
        var files = folder.resolve(part.word());
        try {
            if (Files.isRegularFile(lines)) {
                readLines(lines, part);
            } else if (Files.isDirectory(files)) {
                readFiles(files, part);
            } else {
                throw new UserMistake(missing(folder, lines, files));
            }
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static String missing(Path folder, Path lines, Path files) {
        return folder + ": expected MATH, that is " + lines.getFileName()
                + " (JSON lines with problem, level, type, solution)"
                + " or the folder " + files.getFileName() + "/ of the original archive, found neither. The data set of"
                + " Hendrycks et al. (2021) is linked from https://github.com/hendrycks/math, 7,500 + 5,000 problems;"
                + " unpack it so that train/ and test/ lie in " + folder + ", or name its folder in the study file."
                + " Lockpick downloads nothing.";
    }

    private void readLines(Path file, Part part) {
        int number = 0;
        for (var line : JsonLines.read(file, JsonNode.class)) {
            number++;
            add(line, part, file + ":" + number);
        }
        if (number == 0) {
            throw new UserMistake(file + ": expected problems, one a line, found an empty file");
        }
    }

    private void readFiles(Path folder, Part part) {
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder, 2)) {
            files = below.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        if (files.isEmpty()) {
            throw new UserMistake(folder + ": expected files <subject>/<number>.json, found none");
        }
        for (var file : files) {
            add(Json.read(file), part, file + ":1");
        }
    }

    private void add(JsonNode row, Part filePart, String source) {
        var statement = text(row, "problem", source);
        var solution = text(row, "solution", source);
        var type = text(row, "type", source);
        var subject = Subject.of(type)
                .orElseThrow(() -> new UserMistake(source + ": type: expected one of "
                        + Stream.of(Subject.values()).map(Subject::type).toList() + ", found \"" + type + "\""));
        var part = row.path("src").asString("").startsWith("test/") ? Part.TEST : filePart;
        var answer = AnswerExtraction.BOXED
                .answer(solution)
                .orElseThrow(() -> new UserMistake(
                        source + ": solution: expected an answer in \\boxed{…}, found none that is closed"));
        problems.add(new MathProblem(
                id(part, subject, statement), part, subject, level(row, source), statement, solution, answer, source));
    }

    private static String text(JsonNode row, String key, String source) {
        var value = row.path(key);
        if (!value.isString() || value.asString().isBlank()) {
            throw new UserMistake(source + ": " + key + ": expected a text, found "
                    + (value.isMissingNode() ? "no such key" : value.toString()));
        }
        return value.asString();
    }

    private static int level(JsonNode row, String source) {
        int level = LEVELS.indexOf(text(row, "level", source));
        if (level < 0) {
            throw new UserMistake(source + ": level: expected one of " + LEVELS + ", found " + row.path("level"));
        }
        return level;
    }

    private String id(Part part, Subject subject, String statement) {
        var hash = Hash.of(statement.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_DIGITS);
        var id = part.word() + "-" + subject.word() + "-" + hash;
        int copy = copies.merge(id, 1, Integer::sum);
        return copy == 1 ? id : id + "-" + copy;
    }
}
