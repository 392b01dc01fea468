package org.lockpick.task.critique;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;
import org.lockpick.task.critique.Similarity.Pair;

/// A critique that a person has judged.
///
/// @param pair    the critique and the reference
/// @param correct what the person says
public record JudgedCritique(Pair pair, boolean correct) {
    private static final String WHERE =
            "expected a sheet of judged critiques, JSON lines {\"critique\": \"…\", \"reference\": \"…\", \"correct\":"
                    + " true or false}; 50 lines are a beginning";

    /// Reads JSON lines with `critique`, `reference` and `correct`; further keys are passed over.
    ///
    /// @throws UserMistake naming file and line; or if all are judged alike, which no threshold can be chosen
    ///                     by
    public static List<JudgedCritique> read(Path file) {
        var sheet = Row.of(file, WHERE).stream().map(JudgedCritique::of).toList();
        long right = sheet.stream().filter(JudgedCritique::correct).count();
        if (right == 0 || right == sheet.size()) {
            throw new UserMistake("%s: expected critiques of both kinds, found %d correct and %d wrong ones"
                    .formatted(file, right, sheet.size() - right));
        }
        return sheet;
    }

    private static JudgedCritique of(Row row) {
        return new JudgedCritique(new Pair(row.fullText("critique"), row.fullText("reference")), row.flag("correct"));
    }
}
