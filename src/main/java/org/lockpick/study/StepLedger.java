package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Tried;
import org.lockpick.elicit.Writer;
import org.lockpick.lock.CutRows;
import org.lockpick.policy.Written;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;
import org.lockpick.text.Example;

/// What a step writes down on its way: measurements, every completion that it generated, and how many rounds
/// are done. Part of its checkpoints, and of what it leaves.
final class StepLedger {
    /// The moments of measurement, one a line; outcomes name them by the number of the line.
    static final String MARKS = "marks.jsonl";
    /// Every completion that was generated and graded.
    static final String LEDGER = "ledger.jsonl";

    private static final String PROGRESS = "progress.json";
    /// Of a checkpoint: what the unfinished round has generated.
    private static final String GENERATED = "generated.jsonl";
    /// Of a checkpoint: log-probabilities of the unfinished round.
    private static final String SCORED = "scored.jsonl";
    /// Of a checkpoint: outcomes of the measurement that is not finished.
    private static final String MEASURED = "measured.jsonl";

    private final List<Mark> marks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Generated> generated = new ArrayList<>();
    private final SortedMap<Integer, float[][]> scored = new TreeMap<>();
    private final ReferenceScores references = new ReferenceScores();
    private final SortedMap<Integer, RoundLine> rounds = new TreeMap<>();
    private List<Outcome> measured = List.of();
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
            Optional<Double> logProbability,
            double reward,
            boolean correct,
            boolean kept) {}

    /// A completion of the unfinished round.
    ///
    /// @param call of those that generate in a round, from 0
    record Generated(int call, String text, boolean cut, Optional<Double> logProbability, Grade grade) {}

    /// Log-probabilities that were asked for in the unfinished round.
    ///
    /// @param call of those that score in a round, from 0
    @SuppressWarnings("ArrayRecordComponent") // Written down and read back.
    record Scored(int call, float[][] values) {}

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

    /// Adds a finished measurement.
    void add(Mark mark, List<Outcome> finished) {
        finished.forEach(outcome -> outcomes.add(outcome.at(marks.size())));
        marks.add(mark);
        measured = List.of();
    }

    /// Outcomes of the measurement that is not finished.
    List<Outcome> measured() {
        return measured;
    }

    void measured(List<Outcome> soFar) {
        measured = soFar;
    }

    /// How many completions a call has generated.
    int generated(int call) {
        return (int) generated.stream().filter(one -> one.call() == call).count();
    }

    void generated(int call, Tried tried) {
        generated.add(new Generated(
                call, tried.written().text(), tried.written().cut(), tried.logProbability(), tried.grade()));
    }

    /// What a call has generated, in the order of problems and samples.
    ///
    /// @param numbers of the first sample at each problem
    List<Tried> tried(
            int call, Writer by, List<Problem> problems, List<String> prompts, List<Integer> numbers, int samples) {
        var tried = new ArrayList<Tried>();
        for (var one : generated) {
            if (one.call() == call) {
                int problem = tried.size() / samples;
                var written = new Written(one.text(), one.cut(), Optional.empty());
                tried.add(new Tried(
                        problems.get(problem),
                        prompts.get(problem),
                        numbers.get(problem) + tried.size() % samples,
                        by,
                        written,
                        one.logProbability(),
                        one.grade()));
            }
        }
        return tried;
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

    /// Log-probabilities of a batch, as a call of the unfinished round had them if it was made before.
    ///
    /// @param pass asks the model
    float[][] scored(int call, Writer whose, List<Example> batch, Function<List<Example>, float[][]> pass) {
        var before = scored.get(call);
        var values =
                before != null ? before : whose == Writer.START ? references.score(batch, pass) : pass.apply(batch);
        scored.put(call, values);
        if (whose == Writer.START) {
            references.note(batch, values);
        }
        return values;
    }

    /// Whether the figures of a round are there.
    boolean hasRound(int round) {
        return rounds.containsKey(round);
    }

    void add(RoundLine line) {
        rounds.put(line.round(), line);
    }

    /// Completions that are in the ledger.
    long generations() {
        return lines.size();
    }

    Progress progress() {
        return progress;
    }

    /// Ends a round.
    void finished(Progress rounds) {
        progress = rounds;
        generated.clear();
        scored.clear();
        references.finished();
    }

    /// Writes what it has, as part of a checkpoint.
    void save(Path directory) throws IOException {
        Outcomes.write(directory.resolve(Outcomes.FILE), outcomes);
        writeMarks(directory);
        JsonLines.writePart(directory.resolve(LEDGER), lines);
        JsonLines.writePart(directory.resolve(GENERATED), generated);
        JsonLines.writePart(
                directory.resolve(SCORED),
                scored.entrySet().stream()
                        .map(one -> new Scored(one.getKey(), one.getValue()))
                        .toList());
        references.save(directory);
        RoundLine.write(rounds, directory);
        Outcomes.write(directory.resolve(MEASURED), measured);
        Files.writeString(directory.resolve(PROGRESS), Json.pretty(progress));
    }

    /// Takes up what a checkpoint has. Lines of the unfinished round are left out: it is run again.
    void restore(Path directory) {
        outcomes.addAll(Outcomes.read(directory.resolve(Outcomes.FILE)));
        JsonLines.read(directory.resolve(MARKS), MarkLine.class).forEach(line -> marks.add(new Mark(line.at())));
        progress = Json.read(directory.resolve(PROGRESS), Progress.class);
        JsonLines.read(directory.resolve(LEDGER), Line.class).stream()
                .filter(line -> line.round() < progress.rounds())
                .forEach(lines::add);
        generated.addAll(JsonLines.read(directory.resolve(GENERATED), Generated.class));
        JsonLines.read(directory.resolve(SCORED), Scored.class).forEach(one -> scored.put(one.call(), one.values()));
        references.restore(directory);
        RoundLine.read(directory).forEach(this::add);
        measured = Outcomes.read(directory.resolve(MEASURED));
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
            JsonLines.writePart(payload.resolve(LEDGER), lines);
        }
        RoundLine.write(rounds, payload);
    }

    private void writeMarks(Path directory) {
        var written = new ArrayList<MarkLine>();
        marks.forEach(mark -> written.add(new MarkLine(written.size(), mark.at())));
        JsonLines.writePart(directory.resolve(MARKS), written);
    }
}
