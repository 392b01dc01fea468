package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.ArtifactWords;
import org.lockpick.cli.model.ComparisonText;
import org.lockpick.cli.model.FamilyComparison;
import org.lockpick.cli.model.PairedOutcomes;
import org.lockpick.cli.model.StoredArtifacts;
import org.lockpick.stats.Holm;
import org.lockpick.store.Artifact;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.AskedProblems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `compare`: two artifacts with outcomes, problem by problem.
@Command(
        name = "compare",
        description = {
            "Compare the outcomes of two artifacts, problem by problem: difference, interval, McNemar's exact test.",
            "The interval and the test are about other problems put to these very models, not about another run."
        })
final class Compare implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "Kind and the first digits of its hash, such as measurement/3fa9.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The same; may be A under another trigger.")
    private String second = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--trigger",
            paramLabel = "WORD",
            description = "Compare under this trigger alone, such as none or password (default: each that both have).")
    private @Nullable String trigger;

    @Option(
            names = "--against",
            paramLabel = "WORD",
            description = "Take B under this trigger instead (default: the same as A; needs --trigger).")
    private @Nullable String against;

    @Option(
            names = "--mark",
            paramLabel = "N",
            description = "Take both at this mark, counted from 0 (default: the last of each).")
    private @Nullable Integer mark;

    @Option(names = "--common", description = "Leave out problems that one of the two lacks.")
    private boolean common;

    @Option(
            names = "--flipped",
            paramLabel = "N",
            description = "List N problems that A alone has right, and N that B alone has (default: ${DEFAULT-VALUE}).")
    private int flipped;

    @Option(
            names = "--families",
            paramLabel = "KEY",
            description = {
                "What problems that are solved or missed together have in common (default: ${DEFAULT-VALUE}).",
                "task: what the task says, such as the functions that a problem applies; or domain; or none."
            })
    private FamilyKey families = FamilyKey.TASK;

    private Compare() {}

    /// An artifact's outcomes, and the questions behind them as far as the store has them.
    private record Read(String letter, Artifact artifact, List<Outcome> outcomes, Map<String, String> questions) {

        List<String> triggers() {
            return outcomes.stream().map(Outcome::trigger).distinct().toList();
        }

        /// The mark that is taken: the one asked for, or the last under a trigger.
        int mark(String trigger, @Nullable Integer asked) {
            if (asked != null) {
                return asked;
            }
            return last(trigger).orElse(0);
        }

        private OptionalInt last(String trigger) {
            return outcomes.stream()
                    .filter(outcome -> outcome.trigger().equals(trigger))
                    .mapToInt(Outcome::mark)
                    .max();
        }

        PairedOutcomes.Side side(String trigger, @Nullable Integer asked) {
            if (!triggers().contains(trigger)) {
                throw new UserMistake("%s: expected a trigger that it is measured under, %s; found \"%s\""
                        .formatted(name(), String.join(", ", triggers()), trigger));
            }
            int at = mark(trigger, asked);
            var some = outcomes.stream()
                    .filter(outcome -> outcome.trigger().equals(trigger) && outcome.mark() == at)
                    .toList();
            if (some.isEmpty()) {
                throw new UserMistake("%s: expected a mark from 0 to %d, found %d"
                        .formatted(name(), last(trigger).orElse(0), at));
            }
            return new PairedOutcomes.Side(name(), some, questions);
        }

        String name() {
            return letter + " " + artifact.id().brief();
        }
    }

    /// One comparison to print.
    private record Told(String title, PairedOutcomes pairs, Optional<FamilyComparison> families) {
        double p() {
            return families.map(FamilyComparison::p)
                    .orElseGet(() -> pairs.counts().mcNemar());
        }
    }

    @Override
    public Integer call() {
        if (against != null && trigger == null) {
            throw new UserMistake("--against " + against + " needs --trigger, which says what to compare it with");
        }
        if (flipped < 0) {
            throw new UserMistake("--flipped: expected a number from 0, found " + flipped);
        }
        var a = read("A", first);
        var b = read("B", second);
        var told = told(a, b);
        var out = spec.commandLine().getOut();
        for (var side : List.of(a, b)) {
            out.println(side.letter() + "  " + side.artifact().id() + "  " + ArtifactWords.of(side.artifact()));
        }
        double[] adjusted = Holm.adjusted(told.stream().mapToDouble(Told::p).toArray());
        var text = new ComparisonText(flipped);
        for (int i = 0; i < told.size(); i++) {
            var one = told.get(i);
            text.print(one.title(), one.pairs(), one.families(), adjusted[i], told.size(), out);
        }
        out.printf("%nOf another run of either this says nothing: `report` compares runs.%n");
        return ExitCode.DONE.code();
    }

    private List<Told> told(Read a, Read b) {
        var told = new ArrayList<Told>();
        var recipe = a.artifact().recipe();
        for (var under : triggers(a, b)) {
            var other = Optional.ofNullable(against).orElse(under);
            var pairs = PairedOutcomes.of(a.side(under, mark), b.side(other, mark), common);
            var inFamilies = FamilyComparison.of(pairs, outcome -> families.of(recipe, outcome));
            told.add(new Told(title(a, under, b, other), pairs, inFamilies));
        }
        return told;
    }

    private List<String> triggers(Read a, Read b) {
        if (trigger != null) {
            return List.of(trigger);
        }
        var shared = a.triggers().stream().filter(b.triggers()::contains).toList();
        if (shared.isEmpty()) {
            throw new UserMistake("expected a trigger that both are measured under; %s has %s, %s has %s; --trigger and"
                            .formatted(
                                    a.name(),
                                    String.join(", ", a.triggers()),
                                    b.name(),
                                    String.join(", ", b.triggers()))
                    + " --against name one of each");
        }
        return shared;
    }

    private String title(Read a, String under, Read b, String other) {
        var triggers = under.equals(other) ? "trigger " + under : "A under trigger " + under + ", B under " + other;
        int one = a.mark(under, mark);
        int two = b.mark(other, mark);
        return one + two == 0 ? triggers : triggers + ", A at mark " + one + ", B at mark " + two;
    }

    private Read read(String letter, String name) {
        var artifact = StoredArtifacts.at(Path.of(name), "measurement")
                .or(() -> StoredArtifacts.named(name, "measurement", store.directory))
                .orElseThrow(() -> new UserMistake(letter
                        + ": expected kind/digits, such as measurement/3fa9, or a path into a store, found \"" + name
                        + "\""))
                .only();
        artifact.verify();
        var file = artifact.directory().resolve(Outcomes.FILE);
        if (!file.toFile().exists()) {
            throw new UserMistake(
                    "%s: expected an artifact with outcomes, such as a measurement or an elicitation,".formatted(letter)
                            + " found " + artifact.id().brief() + ", which has none");
        }
        var outcomes = Outcomes.read(file);
        if (outcomes.isEmpty()) {
            throw new UserMistake(letter + ": " + artifact.id().brief() + " has no outcomes");
        }
        return new Read(letter, artifact, outcomes, questions(artifact));
    }

    /// The questions lie in the same store.
    private static Map<String, String> questions(Artifact artifact) {
        var kind = artifact.directory().toAbsolutePath().getParent();
        var root = kind == null ? null : kind.getParent();
        return root == null
                ? Map.of()
                : AskedProblems.of(Store.open(root), artifact).orElse(Map.of()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                asked -> asked.getValue().question(),
                                (one, _) -> one,
                                TreeMap::new));
    }
}
