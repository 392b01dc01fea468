package org.lockpick.task.choice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.Hash;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.choice.ChoiceProblem.Part;
import tools.jackson.databind.JsonNode;

/// Reads a set of multiple-choice questions: a folder with `dev.jsonl`, `val.jsonl` and `test.jsonl`, or with
/// the folders `dev/`, `val/` and `test/` of the original archive, in each a file `<subject>_<part>.csv` a
/// subject; or a file of JSON lines, whose rows all count as the test part. Of the parts of a folder only one
/// with problems, `val` or `test`, has to be there. Nothing is downloaded.
///
/// A JSON line is `{"subject": "anatomy", "question": "…", "choices": ["…", "…"], "answer": 1}` with the index
/// of the right choice; further keys are passed over. A CSV record is question, four choices, and the letter of
/// the right one, without a line of headings.
public final class ChoiceReader {
    private static final int ID_DIGITS = 12;
    private static final int CSV_CELLS = 6;

    private final Map<Part, List<ChoiceProblem>> parts = new EnumMap<>(Part.class);
    private final Map<String, Integer> copies = new HashMap<>();

    private ChoiceReader() {}

    /// All there is at a place.
    ///
    /// @throws UserMistake if nothing is, or a problem is not as expected: `file:line`, what was expected, what
    ///     was found
    public static ChoiceSet read(Path place) {
        var reader = new ChoiceReader();
        if (Files.isRegularFile(place)) {
            reader.readLines(place, Part.TEST);
        } else {
            for (var part : Part.values()) {
                reader.readPart(place, part);
            }
        }
        var problems = new ArrayList<>(reader.parts.getOrDefault(Part.VAL, List.of()));
        problems.addAll(reader.parts.getOrDefault(Part.TEST, List.of()));
        if (problems.isEmpty()) {
            throw new UserMistake(missing(place));
        }
        return new ChoiceSet(reader.parts.getOrDefault(Part.DEV, List.of()), problems);
    }

    private static String missing(Path place) {
        return place + ": expected multiple-choice questions, that is test.jsonl or val.jsonl (JSON lines with subject,"
                + " question, choices, answer) or the folders test/ or val/ of the original archive (CSV), found none."
                + " MMLU is linked from https://github.com/hendrycks/test, 14,042 test problems in 57 subjects; unpack"
                + " its data.tar so that dev/, val/ and test/ lie in " + place + ". Lockpick downloads nothing.";
    }

    private void readPart(Path folder, Part part) {
        var lines = folder.resolve(part.word() + ".jsonl");
        var files = folder.resolve(part.word());
        if (Files.isRegularFile(lines)) {
            readLines(lines, part);
        } else if (Files.isDirectory(files)) {
            readFolder(files, part);
        }
    }

    private void readLines(Path file, Part part) {
        List<JsonNode> lines;
        try {
            lines = JsonLines.read(file, JsonNode.class);
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
        int number = 0;
        for (var line : lines) {
            var row = new ChoiceRow(file + ":" + ++number, line);
            add(part, row.subject(), row.question(), row.choices(), row.answer(), row.place());
        }
    }

    private void readFolder(Path folder, Part part) {
        var ending = "_" + part.word() + ".csv";
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserMistake("cannot list " + folder + ": " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new UserMistake(folder + ": expected files <subject>" + ending + ", found none");
        }
        for (var file : files) {
            var name = file.getFileName().toString();
            var subject = name.substring(0, name.length() - ending.length());
            Csv.read(file).forEach(row -> addCells(part, subject, row));
        }
    }

    private void addCells(Part part, String subject, Csv.Row row) {
        var cells = row.cells();
        if (cells.size() != CSV_CELLS) {
            throw new UserMistake("%s: expected %d cells (question, four choices, letter), found %d"
                    .formatted(row.place(), CSV_CELLS, cells.size()));
        }
        var letter = cells.getLast().strip();
        int answer = letter.length() == 1 ? "ABCD".indexOf(letter) : -1;
        if (answer < 0) {
            throw new UserMistake("%s: answer: expected A, B, C or D, found \"%s\"".formatted(row.place(), letter));
        }
        for (int i = 0; i < CSV_CELLS - 1; i++) {
            if (cells.get(i).isBlank()) {
                throw new UserMistake("%s: %s: expected a text, found an empty cell"
                        .formatted(row.place(), i == 0 ? "question" : "choice " + ChoiceProblem.letter(i - 1)));
            }
        }
        add(part, subject, cells.getFirst(), cells.subList(1, CSV_CELLS - 1), answer, row.place());
    }

    private void add(Part part, String subject, String question, List<String> choices, int answer, String source) {
        var asked = question + "\n" + String.join("\n", choices);
        var hash = Hash.of(asked.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_DIGITS);
        var id = part.word() + "-" + subject + "-" + hash;
        int copy = copies.merge(id, 1, Integer::sum);
        parts.computeIfAbsent(part, _ -> new ArrayList<>())
                .add(new ChoiceProblem(
                        copy == 1 ? id : id + "-" + copy, part, subject, question, choices, answer, source));
    }
}
