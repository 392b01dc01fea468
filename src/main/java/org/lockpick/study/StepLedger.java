package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Tried;
import org.lockpick.lock.CutRows;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;

/// What a step writes down on its way: measurements, every completion that it generated, and how many rounds
/// are done. Part of its checkpoints, and of what it leaves.
final class StepLedger {
    /// The moments of measurement, one a line; outcomes name them by the number of the line.
    static final String MARKS = "marks.jsonl";
    /// Every completion that was generated and graded.
    static final String LEDGER = "ledger.jsonl";

    private static final String PROGRESS = "progress.json";

    private final List<Mark> marks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private Progress progress = new Progress(0, 0, new CutRows(0, 0, 0, 0, 0));

    /// A line of the marks.
    ///
    /// @param mark number of the line, from 0
    /// @param at   how far the run was, by axis
    record MarkLine(int mark, SortedMap<String, Double> at) {}

    /// A completion that was generated.
    ///
    /// @param kept whether it was trained on
    record Line(
            int round,
            String problem,
            int sample,
            String completion,
            boolean cut,
            double logProbability,
            double reward,
            boolean correct,
            boolean kept) {}

    /// How far the rounds are.
    ///
    /// @param rounds that are finished
    /// @param steps  optimiser steps that they took
    /// @param cut    examples that were cut so far
    record Progress(int rounds, long steps, CutRows cut) {}

    /// Whether a moment was measured.
    boolean has(Mark mark) {
        return marks.contains(mark);
    }

    void add(Mark mark, List<Outcome> measured) {
        measured.forEach(outcome -> outcomes.add(outcome.at(marks.size())));
        marks.add(mark);
    }

    void add(int round, Tried tried, boolean kept) {
        lines.add(new Line(
                round,
                tried.problem().id(),
                tried.sample(),
                tried.written().text(),
                tried.written().cut(),
                tried.logProbability(),
                tried.grade().reward(),
                tried.grade().correct(),
                kept));
    }

    Progress progress() {
        return progress;
    }

    void finished(Progress rounds) {
        progress = rounds;
    }

    /// Writes what it has, as part of a checkpoint.
    void save(Path directory) throws IOException {
        Outcomes.write(directory.resolve(Outcomes.FILE), outcomes);
        writeMarks(directory);
        JsonLines.write(directory.resolve(LEDGER), lines);
        Files.writeString(directory.resolve(PROGRESS), Json.pretty(progress));
    }

    /// Takes up what a checkpoint has.
    void restore(Path directory) {
        outcomes.addAll(Outcomes.read(directory.resolve(Outcomes.FILE)));
        JsonLines.read(directory.resolve(MARKS), MarkLine.class).forEach(line -> marks.add(new Mark(line.at())));
        lines.addAll(JsonLines.read(directory.resolve(LEDGER), Line.class));
        progress = Json.read(directory.resolve(PROGRESS), Progress.class);
    }

    /// Writes what a step leaves.
    ///
    /// @param measured whether it was to be measured
    void write(Path payload, boolean measured) {
        if (measured) {
            Outcomes.write(payload.resolve(Outcomes.FILE), outcomes);
            writeMarks(payload);
        }
        if (!lines.isEmpty()) {
            JsonLines.write(payload.resolve(LEDGER), lines);
        }
    }

    private void writeMarks(Path directory) {
        var written = new ArrayList<MarkLine>();
        marks.forEach(mark -> written.add(new MarkLine(written.size(), mark.at())));
        JsonLines.write(directory.resolve(MARKS), written);
    }
}
