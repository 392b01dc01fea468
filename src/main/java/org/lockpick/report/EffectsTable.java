package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.Effects;
import org.lockpick.study.figure.Subset;

/// What each elicitation changed at each of its settings, none of which is chosen.
final class EffectsTable {
    private final Effects form;
    private final Source source;
    private final Bootstrap bootstrap;
    private final List<Line> lines;

    /// A line of the table.
    ///
    /// @param control the same change minus that of the control, where there is one
    private record Line(
            Arm.Elicited arm, Effect effect, double before, Optional<Effect> control, Optional<Recovered> recovered) {}

    private EffectsTable(Effects form, Source source, Bootstrap bootstrap) {
        this.form = form;
        this.source = source;
        this.bootstrap = bootstrap;
        lines = arms().stream().flatMap(arm -> line(arm).stream()).toList();
    }

    /// @param name of its files
    static NumberTable of(String name, Effects form, Source source, Bootstrap bootstrap) {
        var table = new EffectsTable(form, source, bootstrap);
        return new NumberTable(
                name,
                form.title().orElse("What elicitation changed"),
                table.caption(),
                table.table(),
                table.csv(),
                "none of its elicited models is measured yet, or their locks are not");
    }

    private StudyResults results() {
        return source.results();
    }

    private List<Arm.Elicited> arms() {
        var order = results().lockOrder();
        return results().planned().elicited().stream()
                .filter(arm -> holds(form.only(), arm))
                .sorted(Comparator.comparingInt((Arm.Elicited arm) -> order.indexOf(arm.lock()))
                        .thenComparing(Arm.Elicited::method)
                        .thenComparing(
                                Arm.Elicited::point,
                                Point.order(List.of(
                                        Point.DEMONSTRATIONS, Point.LEARNING_RATE, Point.STEPS, "sigma", "factor"))))
                .toList();
    }

    static boolean holds(Subset subset, Arm.Elicited arm) {
        return subset.holds(arm.lock(), arm.method(), arm.point().coordinates());
    }

    private List<Changes.Pair> pairs(Subset subset, Arm.Elicited arm) {
        return Changes.pairs(
                results(),
                results().planned().elicited().stream()
                        .filter(one -> one.lock().equals(arm.lock()) && holds(subset, one))
                        .toList());
    }

    private Optional<Line> line(Arm.Elicited arm) {
        var pairs = Changes.pairs(results(), List.of(arm));
        return Effect.of(pairs).map(effect -> {
            var after = pairs.stream().map(Changes.Pair::after).toList();
            var before = pairs.stream().map(Changes.Pair::before).toList();
            var lock = source.locks().stream()
                    .filter(one -> one.lock().equals(arm.lock()))
                    .findFirst();
            return new Line(
                    arm,
                    effect,
                    SeedSpread.of(before).map(SeedSpread::mean).orElseThrow(),
                    form.against()
                            .filter(control -> !holds(control, arm))
                            .flatMap(control -> Effect.difference(pairs, pairs(control, arm))),
                    lock.filter(LockSummary::isTold)
                            .flatMap(one -> Recovered.of(after, before, one.ceilingRuns(), bootstrap)));
        });
    }

    private String caption() {
        long clear = lines.stream().filter(line -> line.effect().clear() != 0).count();
        return "Correctness after elicitation minus that of the lock, in percentage points of the "
                + results().unit() + ", each setting by itself, with 95\u00a0% intervals over other "
                + results().unit() + ", over other draws on the same locks, and over other seeds. Seen: the smallest"
                + " change that the draws, where there is one draw of a seed the seeds, would have"
                + " shown with a power of 80\u00a0%. Best: the largest change of a single model,"
                + " which flatters."
                + form.against()
                        .map(_ -> " More than the control: the change minus that of the control on the same lock.")
                        .orElse("")
                + " Of " + lines.size() + " changes " + clear
                + " are clear: their intervals over other " + results().unit()
                + " and over other runs lie on one side of 0. Intervals are not corrected for how many there are.";
    }

    private TextTable table() {
        var heads = new ArrayList<>(List.of(
                "lock",
                "elicitation",
                "setting",
                " before",
                " change",
                " other " + results().unit(),
                " other draws",
                " other seeds",
                " seen",
                " best",
                " of the gap"));
        if (form.against().isPresent()) {
            heads.add(" more than the control");
        }
        return new TextTable(heads, lines.stream().map(this::row).toList());
    }

    private List<String> row(Line line) {
        var effect = line.effect();
        var row = new ArrayList<>(List.of(
                form.names()
                        .getOrDefault(
                                line.arm().lock(), results().label(line.arm().lock())),
                form.names()
                        .getOrDefault(
                                line.arm().method(), results().method(line.arm().method())),
                line.arm().point().words(),
                Numbers.percent(line.before()),
                signed(effect.change()),
                Numbers.percent(effect.problems()),
                Numbers.percent(effect.ofDraws()),
                Numbers.percent(effect.ofSeeds()),
                Numbers.percent(effect.detectable()),
                effect.best().isPresent() ? signed(effect.best().getAsDouble()) : Numbers.ABSENT,
                line.recovered()
                        .filter(one -> one.share().isPresent())
                        .map(one -> Numbers.percent(one.share()) + " " + Numbers.percent(one.interval()))
                        .orElse(Numbers.ABSENT)));
        if (form.against().isPresent()) {
            row.add(line.control()
                    .map(one -> (signed(one.change()) + " " + Numbers.percent(one.runs())).strip())
                    .orElse(Numbers.ABSENT));
        }
        return row;
    }

    /// A change in percentage points, with its sign.
    static String signed(double change) {
        var points = Numbers.percent(change);
        return change > 0 && !points.equals("0.0") ? "+" + points : points;
    }

    private String csv() {
        var csv = new Csv(
                "lock",
                "method",
                "setting",
                "before",
                "change",
                "problems_low",
                "problems_high",
                "draws_low",
                "draws_high",
                "seeds_low",
                "seeds_high",
                "seen_at_80_percent",
                "best",
                "recovered",
                "recovered_low",
                "recovered_high",
                "more_than_control",
                "more_low",
                "more_high",
                "items",
                "seeds");
        for (var line : lines) {
            var effect = line.effect();
            var row = new ArrayList<>(List.of(
                    line.arm().lock(),
                    line.arm().method(),
                    line.arm().point().words(),
                    Numbers.field(line.before()),
                    Numbers.field(effect.change())));
            row.addAll(ends(effect.problems()));
            row.addAll(ends(effect.ofDraws()));
            row.addAll(ends(effect.ofSeeds()));
            row.add(Numbers.field(effect.detectable()));
            row.add(Numbers.field(effect.best()));
            row.add(line.recovered().map(one -> Numbers.field(one.share())).orElse(""));
            row.addAll(ends(line.recovered().flatMap(Recovered::interval)));
            row.add(line.control().map(one -> Numbers.field(one.change())).orElse(""));
            row.addAll(ends(line.control().flatMap(Effect::runs)));
            row.add("" + effect.items());
            row.add("" + effect.seeds().runs());
            csv.row(row);
        }
        return csv.toString();
    }

    /// Both ends of an interval as fields.
    static List<String> ends(Optional<Interval> interval) {
        return List.of(
                interval.map(one -> Numbers.field(one.low())).orElse(""),
                interval.map(one -> Numbers.field(one.high())).orElse(""));
    }
}
