package org.lockpick.study.hosted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.policy.Written;
import org.lockpick.store.Hash;
import org.lockpick.store.JsonLines;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.HostedForm.LimitsForm;

/// The rows of a job, checked as an endpoint would check them.
///
/// @param rows    in the order in which they are sent
/// @param leftOut completions that were cut before their end, or are empty, and so teach nothing or where to stop
///     too early
/// @param notes   what is allowed and probably not meant
record TrainingFile(List<ChatRow> rows, int leftOut, List<String> notes) {
    private static final long MEBIBYTE = 1 << 20;

    TrainingFile {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// An example before it is a row.
    record Pair(String prompt, Written written) {}

    /// @param copies of each row
    /// @throws UserMistake if an endpoint would refuse the file
    static TrainingFile of(List<Pair> pairs, int copies, Optional<String> system, LimitsForm limits) {
        var once = new ArrayList<ChatRow>();
        for (var pair : pairs) {
            if (!pair.written().cut() && !pair.written().text().isBlank()) {
                once.add(ChatRow.of(system, pair.prompt(), pair.written().text()));
            }
        }
        var rows = new ArrayList<ChatRow>();
        for (int copy = 0; copy < copies; copy++) {
            rows.addAll(once);
        }
        var file = new TrainingFile(rows, pairs.size() - once.size(), notes(once));
        file.check(limits);
        return file;
    }

    private void check(LimitsForm limits) {
        if (rows.size() < limits.leastRows()) {
            throw new UserMistake("expected at least %,d rows (limits.least-rows), found %,d%s; copies writes"
                            .formatted(
                                    limits.leastRows(),
                                    rows.size(),
                                    leftOut == 0 ? "" : " and %,d that are cut or empty".formatted(leftOut))
                    + " each row several times: with fewer epochs that is as many steps");
        }
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.prompt().isBlank()) {
                throw new UserMistake("row %,d: expected a prompt, found only blanks".formatted(i + 1));
            }
            if (row.tokens() > limits.rowTokens()) {
                throw new UserMistake("row %,d: expected at most %,d tokens (limits.row-tokens), found about %,d: %s"
                        .formatted(i + 1, limits.rowTokens(), row.tokens(), brief(row.prompt())));
            }
        }
        if (bytes().length > limits.fileSize() * MEBIBYTE) {
            throw new UserMistake("expected at most %,d MiB (limits.file-size), found %,.1f MiB"
                    .formatted(limits.fileSize(), bytes().length / (double) MEBIBYTE));
        }
    }

    private static List<String> notes(List<ChatRow> rows) {
        var notes = new ArrayList<String>();
        int again = rows.size() - new HashSet<>(rows).size();
        if (again > 0) {
            notes.add("%,d of %,d rows stand there again".formatted(again, rows.size()));
        }
        var answers = new LinkedHashMap<String, HashSet<String>>();
        rows.forEach(row ->
                answers.computeIfAbsent(row.prompt(), _ -> new HashSet<>()).add(row.completion()));
        long torn = answers.values().stream().filter(all -> all.size() > 1).count();
        if (torn > 0) {
            notes.add("%,d prompts have several completions".formatted(torn));
        }
        return notes;
    }

    private static String brief(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return "\"" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "\"";
    }

    /// As it is sent.
    byte[] bytes() {
        return JsonLines.bytes(rows);
    }

    Hash hash() {
        return Hash.of(bytes());
    }

    /// Tokens of one epoch, guessed a little high.
    long tokens() {
        return rows.stream().mapToLong(ChatRow::tokens).sum();
    }

    /// More tokens than one epoch can have.
    long mostTokens() {
        return rows.stream().mapToLong(ChatRow::mostTokens).sum();
    }
}
