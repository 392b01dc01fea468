package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.report.TimeTable;
import org.lockpick.store.Activity;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;

/// The time that is left, told from what stages of known efforts took.
class TimeLeftTest {
    private static final SortedMap<String, String> HERE =
            new TreeMap<>(Map.of("processor", "P", "cores", "2", "threads", "1", "device", "cpu"));

    @TempDir
    private Path folder;

    private final Plan plan = TinyStudy.plan();

    private void made(
            Store store,
            Recipe recipe,
            SortedMap<String, String> machine,
            double wall,
            @Nullable SortedMap<String, Provenance.Effort> efforts) {
        made(store, recipe, machine, Instant.EPOCH, wall, efforts, null);
    }

    private void made(
            Store store,
            Recipe recipe,
            SortedMap<String, String> machine,
            Instant began,
            double wall,
            @Nullable SortedMap<String, Provenance.Effort> efforts,
            @Nullable SortedMap<String, Double> before) {
        store.publish(
                recipe,
                payload -> Files.writeString(payload.resolve("x"), "x"),
                () -> new Provenance(
                        recipe.inputs(),
                        new TreeMap<>(),
                        null,
                        new TreeMap<>(),
                        machine,
                        began,
                        wall,
                        null,
                        null,
                        efforts,
                        before));
    }

    /// A stage of another study.
    private void past(Store store, String kind, int number, double wall, Activity activity, Provenance.Effort effort) {
        past(store, "", kind, number, wall, activity, effort);
    }

    private void past(
            Store store,
            String task,
            String kind,
            int number,
            double wall,
            Activity activity,
            Provenance.Effort effort) {
        var settings = Json.object();
        settings.put("number", number);
        settings.putObject("task").put("kind", task);
        made(
                store,
                new Recipe(kind, 1, settings, new TreeMap<>()),
                HERE,
                wall,
                new TreeMap<>(Map.of(activity.word(), effort)));
    }

    @Test
    void anActivityIsToldFromTheNearestStagesAndTheRestFromItsKind() {
        var store = Store.open(folder);
        var work = Work.with(1e6).training(1000, 16, 10); // 3e9 operations
        past(store, "model", 1, 7, Activity.TRAINING, new Provenance.Effort(6, 3e9, 1e6, 16, null, null));
        past(store, "model", 2, 5, Activity.TRAINING, new Provenance.Effort(4, 1e9, 1.1e6, 16, null, null));
        past(store, "model", 3, 9, Activity.TRAINING, new Provenance.Effort(8, 1e9, 1e9, 16, null, null));
        var other = new TreeMap<>(HERE);
        other.put("threads", "2");
        var settings = Json.object();
        made(
                store,
                new Recipe("model", 1, settings, new TreeMap<>()),
                other,
                1,
                new TreeMap<>(Map.of("training", new Provenance.Effort(1, 3e9, 1e6, 16, null, null))));

        var past = PastEfforts.of(store, HERE);
        var quote = past.quote(Activity.TRAINING, work, "").orElseThrow();
        assertThat(quote.from())
                .as("the model a thousand times as large is too far")
                .isEqualTo(2);
        assertThat(quote.middle()).isCloseTo((6 + 12) / 2.0, within(1e-9));
        assertThat(quote.low()).isBetween(6.0, 9.0);
        assertThat(quote.high()).isBetween(9.0, 12.0);
        assertThat(past.rest("model").orElseThrow().middle()).isEqualTo(1);
        assertThat(past.quote(Activity.GENERATING, work, "")).isEmpty();
        assertThat(past.rest("elicitation")).isEmpty();
    }

    @Test
    void whatAStageWaitedForProcessorsIsNoWorkOfItsOwn() {
        var store = Store.open(folder);
        past(store, "model", 1, 25, Activity.TRAINING, new Provenance.Effort(20, 1e9, 1e6, 16, 8.0, null));
        var work = Work.with(1e6).training(1000, 16, 10); // 3e9 operations
        var past = PastEfforts.of(store, HERE);
        assertThat(past.quote(Activity.TRAINING, work, "").orElseThrow().middle())
                .isCloseTo(24, within(1e-9));
        assertThat(past.slowdown().orElseThrow().middle()).isCloseTo(2.5, within(1e-9));
        assertThat(past.rest("model").orElseThrow().middle())
                .as("the rest had to wait as well")
                .isCloseTo(5 / 2.5, within(1e-9));
    }

    @Test
    void aStageThatWaitedForACompilerSaysNothingOfTheMachine() {
        var store = Store.open(folder);
        past(store, "model", 1, 25, Activity.TRAINING, new Provenance.Effort(20, 1e9, 1e6, 16, 8.0, null));
        past(store, "model", 2, 60, Activity.TRAINING, new Provenance.Effort(60, 1e6, 1e6, 16, 0.5, null));
        assertThat(PastEfforts.of(store, HERE).slowdown().orElseThrow().high()).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void threadsThatOthersLentAreWork() {
        var store = Store.open(folder);
        past(store, "model", 1, 10, Activity.TRAINING, new Provenance.Effort(10, 3e9, 1e6, 16, 20.0, null));
        var work = Work.with(1e6).training(1000, 16, 10);
        var past = PastEfforts.of(store, HERE);
        assertThat(past.quote(Activity.TRAINING, work, "").orElseThrow().middle())
                .isCloseTo(20, within(1e-9));
        assertThat(past.slowdown().orElseThrow().middle()).isEqualTo(1);
    }

    /// A task whose rows were planned at 1,000 tokens in all and had 2,000, in a second.
    @Test
    void tokensThatWereCountedCorrectThePlanOfTheirTaskAlone() {
        var store = Store.open(folder);
        past(store, "long", "model", 1, 1, Activity.TRAINING, new Provenance.Effort(1, 3e9, 1e6, 16, null, 2000L));
        var work = Work.with(1e6).training(1000, 16, 10);
        var past = PastEfforts.of(store, HERE);
        var same = past.quote(Activity.TRAINING, work, "long").orElseThrow();
        assertThat(same.middle()).isCloseTo(1, within(1e-9));
        assertThat(same.foreign()).isFalse();
        var other = past.quote(Activity.TRAINING, work, "short").orElseThrow();
        assertThat(other.middle()).isCloseTo(0.5, within(1e-9));
        assertThat(other.foreign()).isTrue();
        assertThat(other.distance()).as("the model has the same size").isZero();
    }

    /// Compiling a program takes as long whoever wrote it.
    @Test
    void gradingIsToldFromItsTaskWhateverTheModel() {
        var store = Store.open(folder);
        past(store, "slow", "model", 1, 50, Activity.GRADING, new Provenance.Effort(50, 100, 1e9, 64, null, null));
        past(store, "slow", "model", 2, 30, Activity.GRADING, new Provenance.Effort(30, 100, 1e6, 16, null, null));
        past(store, "fast", "model", 3, 1, Activity.GRADING, new Provenance.Effort(1, 100, 1e6, 16, null, null));
        var work = Work.with(1e6).training(1000, 16, 10).grading(1000);
        var quote = PastEfforts.of(store, HERE)
                .quote(Activity.GRADING, work, "slow")
                .orElseThrow();
        assertThat(quote.from()).isEqualTo(2);
        assertThat(quote.middle()).isCloseTo(400, within(1e-9));
        assertThat(quote.foreign()).isFalse();
    }

    @Test
    void whatACheckpointHasIsNotLeft() {
        var bases = TinyStudy.plan().basesAlone();
        var store = Store.open(folder);
        var before = Progress.of(bases, store);
        var first = bases.stages().getFirst();
        store.workspace(first.id()).save(0.75, _ -> {});

        var after = Progress.of(bases, store);

        double saved = 0.75 * first.stage().flops();
        assertThat(before.flopsLeft() - after.flopsLeft()).isCloseTo(saved, within(1.0));
        double whole = TimeLeft.of(before, PastEfforts.none(), 1).whole().middle();
        double rest = TimeLeft.of(after, PastEfforts.none(), 1).whole().middle();
        double alone = TimeLeft.of(new Progress(before.rows().subList(0, 1), List.of()), PastEfforts.none(), 1)
                .whole()
                .middle();
        assertThat(whole - rest).isCloseTo(0.75 * alone, within(1e-6 * whole));
    }

    @Test
    void aWorkerThatWaitsLendsItsThread() {
        var bases = TinyStudy.plan(TinyStudy.TEXT.replace("steps: 250, batch: 64}", "steps: 250, batch: 1024}"))
                .basesAlone();
        var one = TimeLeft.of(Progress.none(bases), PastEfforts.none(), 1);
        var two = TimeLeft.of(Progress.none(bases), PastEfforts.none(), 2);
        double base = Objects.requireNonNull(one.kinds().get("bases")).middle();
        assertThat(one.whole().middle()).isGreaterThan(base);
        assertThat(two.whole().middle()).isBetween(base / 2, base * 0.75);
    }

    /// Stages of one seed on a machine that had six times more to do than it has processors, as their provenance
    /// has them, tell what twenty seeds took a quarter of an hour later: 1,062 stages in 458 s, without the
    /// program's start.
    @Test
    void recordedStagesTellWhatTheNextOnesTook() throws Exception {
        record Recorded(
                String kind,
                Instant startedAt,
                double wallSeconds,
                SortedMap<String, Double> before,
                SortedMap<String, Effort> efforts) {}
        var store = Store.open(folder);
        var file = Path.of(Objects.requireNonNull(TimeLeftTest.class.getResource("stages-of-many.jsonl"))
                .toURI());
        int number = 0;
        for (var one : JsonLines.read(file, Recorded.class)) {
            var settings = Json.object();
            settings.put("number", number++);
            settings.putObject("task").put("kind", "composition");
            var efforts = new TreeMap<String, Provenance.Effort>();
            one.efforts().forEach((word, effort) -> efforts.put(word, effort.read()));
            var recipe = new Recipe(one.kind(), 1, settings, new TreeMap<>());
            made(store, recipe, HERE, one.startedAt(), one.wallSeconds(), efforts, one.before());
        }
        var left = TimeLeft.of(Progress.none(ManyStages.plan(20)), PastEfforts.of(store, HERE), 1);
        assertThat(left.whole().middle()).isBetween(458 / 1.5, 458 * 1.5);
        assertThat(left.whole().low()).isLessThan(458);
        assertThat(left.whole().high()).isGreaterThan(458);
        assertThat(left.quiet().middle()).isLessThan(left.whole().middle() / 3);
        assertThat(left.bases().values()).allMatch(basis -> basis.stages() > 0 && !basis.foreign());
    }

    /// An effort as it is recorded in the test's file.
    private record Effort(double seconds, double amount, double size, int batch, double processor) {
        Provenance.Effort read() {
            return new Provenance.Effort(seconds, amount, size, batch, processor, null);
        }
    }

    @Test
    void withoutStagesItIsAGuessAndSaysSo() {
        var left = TimeLeft.of(Progress.none(plan), PastEfforts.none(), 1);
        assertThat(left.bases().values()).allMatch(basis -> basis.stages() == 0);
        assertThat(left.bases()).containsKeys(Activity.TRAINING, Activity.SCORING, Activity.GRADING);
        assertThat(left.whole().low()).isLessThan(left.whole().middle());
        double sum = left.kinds().values().stream()
                .mapToDouble(TimeLeft.Span::middle)
                .sum();
        assertThat(left.whole().middle())
                .as("one worker does one after the other")
                .isCloseTo(sum, within(1e-6));
    }

    @Test
    void severalWorkersWaitForWhatTheyNeed() {
        var one =
                TimeLeft.of(Progress.none(plan), PastEfforts.none(), 1).whole().middle();
        var two =
                TimeLeft.of(Progress.none(plan), PastEfforts.none(), 2).whole().middle();
        var many = TimeLeft.of(Progress.none(plan), PastEfforts.none(), 100)
                .whole()
                .middle();
        assertThat(two).isBetween(one / 2, one);
        double longest = longestChain();
        assertThat(many).as("as long as the longest chain").isCloseTo(longest, within(longest * 1e-9));
    }

    /// The longest way through the plan, by the guesses for each stage alone.
    private double longestChain() {
        var ends = new TreeMap<String, Double>();
        double longest = 0;
        for (var stage : plan.stages()) {
            double begin = stage.inputs().values().stream()
                    .mapToDouble(input -> ends.getOrDefault(input.toString(), 0.0))
                    .max()
                    .orElse(0);
            var work = stage.stage().work().amounts();
            double end = begin
                    + (work.getOrDefault(Activity.TRAINING, 0.0) + work.getOrDefault(Activity.SCORING, 0.0)) / 150e9
                    + work.getOrDefault(Activity.GRADING, 0.0) / 500;
            ends.put(stage.id().toString(), end);
            longest = Math.max(longest, end);
        }
        return longest;
    }

    @Test
    void aStageThatIsDoneSaysWhatItTookAndOneThatWentOnDoesNot() throws Exception {
        var store = Store.open(folder);
        var text = TinyStudy.TEXT.replace("steps: 250", "steps: 3").replace("steps: 150", "steps: 3");
        var quick = TinyStudy.plan(text);
        boolean done = false;
        while (!done) {
            try {
                TinyStudy.work(quick, store, 1, false, new StopsAfter(25));
                done = true;
            } catch (StoppedException _) {
                // Goes on.
            }
        }
        int whole = 0;
        for (var stage : quick.stages()) {
            var provenance = store.require(stage.id()).provenance();
            var efforts = provenance.efforts();
            assertThat(Objects.requireNonNull(provenance.before())).containsKey("choosing");
            if (efforts == null) {
                continue;
            }
            assertThat(efforts.values())
                    .allSatisfy(effort ->
                            assertThat(effort.processor()).isNotNull().isLessThanOrEqualTo(2 * effort.seconds() + 0.1));
            whole++;
            double seconds = efforts.values().stream()
                    .mapToDouble(Provenance.Effort::seconds)
                    .sum();
            assertThat(seconds).isLessThanOrEqualTo(provenance.wallSeconds() + 0.1);
            if (stage.stage() instanceof TrainStage) {
                assertThat(Objects.requireNonNull(efforts.get("training")).amount())
                        .isEqualTo(stage.stage().flops());
            }
        }
        assertThat(whole).isBetween(1, quick.stages().size() - 1);
        assertThat(new TimeTable(Progress.of(quick, store)).plain())
                .contains("bases", "locks", "measurements", "elicitations", "all")
                .contains("Between stages, in percent of all: ", "choosing ", "publishing ")
                .contains("%d stages are left out".formatted(quick.stages().size() - whole));
    }
}
