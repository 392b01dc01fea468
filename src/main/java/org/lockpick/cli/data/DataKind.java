package org.lockpick.cli.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Membership;
import org.lockpick.task.choice.ChoiceProblem;
import org.lockpick.task.choice.ChoicePrompt;
import org.lockpick.task.choice.ChoiceReader;
import org.lockpick.task.choice.ChoiceSet;
import org.lockpick.task.choice.Shots;
import org.lockpick.task.choice.Subjects;
import org.lockpick.task.code.AppsReader;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.MbcppReader;
import org.lockpick.task.code.MbppReader;
import org.lockpick.task.code.SourceProblem;
import org.lockpick.task.code.StreamsReader;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.MathProblems;
import org.lockpick.task.math.MathSplits;

/// Sets of problems that can be read.
public enum DataKind {
    /// Multiple choice: a folder in either form, or JSON lines.
    MMLU,
    /// MATH: a folder in either form.
    MATH,
    /// Problems for programs with streams: JSON lines.
    CODE,
    /// MBPP, in Python: JSON lines.
    MBPP,
    /// MBPP's functions in C++: JSON lines.
    MBCPP,
    /// APPS: the folder `train` or `test` of its archive.
    APPS;

    /// What a prompt shows beside its problem.
    ///
    /// @param seed    decides splits and worked examples
    /// @param shots   worked examples a prompt, where the task has them
    /// @param heading first line of multiple-choice prompts
    public record Settings(long seed, int shots, ChoicePrompt.Heading heading) {}

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a set.
    ///
    /// @param places its files or folders; several count as one set
    /// @throws UserMistake saying where a set can be had that is not there, and what is wrong with one that is
    public DataView read(List<Path> places, Settings settings) {
        try {
            return switch (this) {
                case MMLU -> choice(places, settings);
                case MATH -> math(all(places, MathProblems::read), settings);
                case CODE -> code(all(places, StreamsReader::read), settings);
                case MBCPP -> code(all(places, MbcppReader::read), settings);
                case MBPP -> source(all(places, MbppReader::read), settings);
                case APPS -> source(all(places, AppsReader::read), settings);
            };
        } catch (MalformedJsonException malformed) {
            throw new UserMistake(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static <T> List<T> all(List<Path> places, Function<Path, List<T>> reader) {
        var all = new ArrayList<T>();
        places.forEach(place -> all.addAll(reader.apply(place)));
        return all;
    }

    private DataView choice(List<Path> places, Settings settings) {
        var subjects = Subjects.mmlu();
        var sets = places.stream().map(ChoiceReader::read).toList();
        var set = new ChoiceSet(
                sets.stream().flatMap(one -> one.dev().stream()).toList(),
                sets.stream().flatMap(one -> one.problems().stream()).toList());
        // Ids are looked at before anything is dealt by them.
        var plain = set.problems().stream()
                .map(one -> item(one, subjects, () -> ""))
                .toList();
        DataView.distinct(plain);
        var splits = set.splits(settings.seed());
        var prompt = new ChoicePrompt(settings.heading());
        var shots = new Shots(set, splits, settings.shots(), settings.seed());
        var items = set.problems().stream()
                .map(one -> item(one, subjects, () -> prompt.of(one, shots.of(one))))
                .toList();
        var notes = new ArrayList<>(set.notes(subjects));
        notes.add("%,d worked examples beside the problems".formatted(set.dev().size()));
        return new DataView(this, items, splits, notes);
    }

    private static DataItem item(ChoiceProblem one, Subjects subjects, Supplier<String> prompt) {
        return new DataItem(
                one.id(),
                subjects.group(one.subject()),
                one.subject(),
                0,
                one.text(),
                prompt,
                ChoicePrompt.completion(one),
                one.source());
    }

    private DataView math(List<MathProblem> problems, Settings settings) {
        var items = DataView.distinct(problems.stream()
                .map(one -> new DataItem(
                        one.id(),
                        one.subject().domain(),
                        one.subject().word(),
                        one.level(),
                        one.statement(),
                        one::statement,
                        one.solution(),
                        one.source()))
                .toList());
        var notes = new ArrayList<String>();
        note(
                notes,
                items,
                problems.stream().filter(one -> one.answer().isBlank()).count(),
                "have an empty answer");
        note(notes, items, problems.stream().filter(one -> one.level() == 0).count(), "have no level");
        return new DataView(this, items, MathSplits.of(problems, settings.seed()), notes);
    }

    private DataView code(List<CodeProblem> problems, Settings settings) {
        var items = problems.stream()
                .map(one -> new DataItem(
                        one.id(),
                        "code",
                        toString(),
                        one.level(),
                        one.statement(),
                        one::asked,
                        one.reference().map(CodeProblem.Solution::code).orElse(""),
                        one.id()))
                .toList();
        var notes = new ArrayList<String>();
        note(
                notes,
                items,
                problems.stream().filter(one -> one.reference().isEmpty()).count(),
                "have no correct solution");
        return dealt(items, notes, settings);
    }

    private DataView source(List<SourceProblem> problems, Settings settings) {
        var items = problems.stream()
                .map(one -> new DataItem(
                        one.id(),
                        "code",
                        toString(),
                        one.level(),
                        one.statement(),
                        one::statement,
                        one.solutions().stream().findFirst().orElse(""),
                        one.id()))
                .toList();
        var notes = new ArrayList<String>();
        note(
                notes,
                items,
                problems.stream().filter(one -> one.solutions().isEmpty()).count(),
                "have no solution");
        note(
                notes,
                items,
                problems.stream().filter(one -> one.streams().isEmpty()).count(),
                "have no tests with streams and would have to be translated");
        return dealt(items, notes, settings);
    }

    private DataView dealt(List<DataItem> items, List<String> notes, Settings settings) {
        var ids = DataView.distinct(items).stream().map(DataItem::id).toList();
        return new DataView(this, items, Membership.of(ids, settings.seed()), notes);
    }

    private static void note(List<String> notes, List<DataItem> items, long count, String what) {
        if (count > 0) {
            notes.add("%,d of %,d problems %s".formatted(count, items.size(), what));
        }
    }
}
