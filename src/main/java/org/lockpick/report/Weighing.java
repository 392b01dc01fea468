package org.lockpick.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;
import org.lockpick.stats.RunMean;
import org.lockpick.study.figure.Evidence;
import org.lockpick.study.figure.Subset;

/// Finds the numbers of comparisons in what a study has measured.
///
/// Changes are means of all models that are meant. For shares of the gap, and for what is needed, the setting of each
/// seed is chosen on the others, which flatters nothing; of one seed it is chosen on that.
final class Weighing {
    private static final String NOT_YET = "not measured";
    private static final double LEVEL = 0.05;

    private final Source source;
    private final boolean overSeeds;
    private final Bootstrap bootstrap;

    /// @param overSeeds whether other runs are other seeds, and not other draws where there are some
    Weighing(Source source, boolean overSeeds, Bootstrap bootstrap) {
        this.source = source;
        this.overSeeds = overSeeds;
        this.bootstrap = bootstrap;
    }

    /// What a comparison of this study says.
    Weighed of(Evidence evidence) {
        if (evidence.untested().isPresent()) {
            return Weighed.without(evidence, evidence.untested().get());
        }
        var found = switch (evidence.quantity()) {
            case CHANGE -> change(evidence);
            case RECOVERED -> recovered(evidence);
            case NEEDED -> needed(evidence);
        };
        return found.map(one -> Weighed.of(evidence, one))
                .orElseGet(() -> Weighed.without(evidence, missing(evidence)));
    }

    /// A lock that did not take is measured, and yet nothing is told of what came back of it.
    private String missing(Evidence evidence) {
        var untold = Stream.concat(Stream.of(evidence.of()), evidence.than().stream())
                .flatMap(subset -> source.locks().stream()
                        .filter(lock -> subset.holds(lock.lock()) && lock.verdict().isPresent()))
                .map(LockSummary::label)
                .distinct()
                .toList();
        return evidence.quantity() == Evidence.Quantity.CHANGE || untold.isEmpty()
                ? NOT_YET
                : "the lock " + Words.listed(untold) + " did not take";
    }

    private Optional<Found> change(Evidence evidence) {
        var reference = evidence.reference().orElse("floor");
        var some = Changes.pairs(source.results(), evidence.of(), reference);
        return evidence.than()
                .map(than -> Effect.difference(some, Changes.pairs(source.results(), than, reference)))
                .orElseGet(() -> Effect.of(some))
                .map(effect -> Found.of(effect, overSeeds));
    }

    private Optional<Found> recovered(Evidence evidence) {
        var some = cells(evidence.of());
        var shares = shares(some);
        if (evidence.than().isPresent()) {
            var others = cells(evidence.than().get());
            var subtracted = shares(others);
            var seeds = new TreeSet<>(shares.keySet());
            seeds.retainAll(subtracted.keySet());
            double[] each = seeds.stream()
                    .mapToDouble(seed -> shares.getOrDefault(seed, 0.0) - subtracted.getOrDefault(seed, 0.0))
                    .toArray();
            return seeds.isEmpty() ? Optional.empty() : Optional.of(overSeeds(Found.Unit.POINTS, each, items(some)));
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        double[] each =
                shares.values().stream().mapToDouble(Double::doubleValue).toArray();
        var alone = some.size() == 1 ? reading(some.getFirst()).flatMap(Cell.Reading::recovered) : Optional.<Recovered>empty();
        if (alone.isEmpty() || alone.get().share().isEmpty()) {
            return Optional.of(overSeeds(Found.Unit.SHARE, each, items(some)));
        }
        var one = alone.get();
        return Optional.of(new Found(
                Found.Unit.SHARE,
                Found.exactly(one.share().getAsDouble()),
                one.interval(),
                one.runs(),
                RunMean.of(each).detectable(LEVEL),
                one.items(),
                each.length,
                false));
    }

    private static Found overSeeds(Found.Unit unit, double[] each, int items) {
        var mean = RunMean.of(each);
        return new Found(
                unit,
                Found.exactly(mean.mean()),
                Optional.empty(),
                mean.interval(),
                mean.detectable(LEVEL),
                items,
                each.length,
                Arrays.stream(each).allMatch(value -> value == 0) && each.length > 1);
    }

    /// The cells of a part of the study, one for each lock, elicitation and value that it names.
    private List<Cell> cells(Subset subset) {
        var shown = List.copyOf(subset.where().keySet());
        return Part.of(source, List.of(subset), shown, shown, bootstrap).cells();
    }

    private Selection selection() {
        return source.results().planned().seeds().size() > 1 ? Selection.OTHER_SEEDS : Selection.ALL_ITEMS;
    }

    private Optional<Cell.Reading> reading(Cell cell) {
        return cell.reading(selection());
    }

    private static int items(List<Cell> cells) {
        return cells.stream()
                .flatMap(cell -> cell.allItems().stream())
                .mapToInt(reading -> reading.elicited().items())
                .min()
                .orElse(0);
    }

    /// The share recovered under each seed, the mean of all cells; of seeds that all of them have.
    private SortedMap<Integer, Double> shares(List<Cell> cells) {
        var all = new TreeMap<Integer, List<Double>>();
        for (var cell : cells) {
            if (!cell.lock().isTold()) {
                return new TreeMap<>();
            }
            var runs = reading(cell).map(Cell.Reading::runs).orElse(List.of());
            for (int seed : CommonSeeds.of(runs)) {
                share(cell, runs, seed).ifPresent(share -> all.computeIfAbsent(seed, _ -> new ArrayList<>())
                        .add(share));
            }
        }
        var shares = new TreeMap<Integer, Double>();
        all.forEach((seed, some) -> {
            if (some.size() == cells.size()) {
                shares.put(
                        seed,
                        some.stream().mapToDouble(share -> share).average().orElseThrow());
            }
        });
        return shares;
    }

    private Optional<Double> share(Cell cell, List<Measurement> runs, int seed) {
        var own = Set.of(seed);
        var found = Recovered.of(
                CommonSeeds.keep(runs, own),
                CommonSeeds.keep(cell.lock().floorRuns(), own),
                CommonSeeds.keep(cell.lock().ceilingRuns(), own),
                bootstrap);
        return found.map(Recovered::share)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble);
    }

    private Optional<Found> needed(Evidence evidence) {
        var some = runs(evidence, evidence.of());
        if (some.isEmpty()) {
            return Optional.empty();
        }
        if (evidence.than().isPresent()) {
            return runs(evidence, evidence.than().get())
                    .flatMap(others -> studied(evidence, List.of(some.get(), others)))
                    .flatMap(study -> study.ratios().stream().findFirst())
                    .map(Weighing::ratio);
        }
        return studied(evidence, List.of(some.get()))
                .flatMap(study -> study.needs().stream().findFirst())
                .map(Weighing::amount);
    }

    private static Optional<DemonstrationRatio> studied(Evidence evidence, List<LockRuns> runs) {
        return RatioStudy.of(evidence.x(), runs, List.of(evidence.share())).stream()
                .findFirst();
    }

    /// The curve of one lock and one elicitation.
    private Optional<LockRuns> runs(Evidence evidence, Subset subset) {
        var shown = List.of(evidence.x());
        var part = Part.of(source, List.of(subset), shown, shown, bootstrap);
        return part.cells().stream()
                .map(Cell::lock)
                .filter(LockSummary::isTold)
                .findFirst()
                .map(lock -> RatioTable.runs(evidence.x(), lock, part.cells(), selection()));
    }

    private static Found amount(DemonstrationRatio.Need need) {
        var amount = need.amount();
        int seeds = need.runs().runs().size();
        return counted(
                Found.Unit.AMOUNT,
                amount,
                need.interval(),
                factor(need.runs().mean().detectable(LEVEL)),
                seeds);
    }

    private static Found ratio(DemonstrationRatio.Ratio ratio) {
        return counted(
                Found.Unit.TIMES,
                ratio.times(),
                ratio.interval(),
                factor(ratio.doublings().detectable(LEVEL)),
                ratio.doublings().runs());
    }

    /// A number that is known as a bound alone, because all seeds lie beyond what was measured, lies in it under other
    /// seeds too.
    private static Found counted(
            Found.Unit unit, Censored number, Optional<Censored> interval, OptionalDouble seen, int seeds) {
        var bounds = new Interval(number.atLeast(), number.atMost());
        var runs = number.isExact() ? interval.map(i -> new Interval(i.atLeast(), i.atMost())) : Optional.of(bounds);
        return new Found(
                unit, bounds, Optional.empty(), seeds > 1 ? runs : Optional.empty(), seen, 0, seeds, false);
    }

    private static OptionalDouble factor(OptionalDouble doublings) {
        return doublings.isPresent() ? OptionalDouble.of(Math.pow(2, doublings.getAsDouble())) : doublings;
    }

    /// Comparisons that may be of other studies.
    ///
    /// @param own    the study of those that name none
    /// @param others by their path
    static Weighed of(
            Evidence evidence, Source own, Map<String, Source> others, boolean overSeeds, Bootstrap bootstrap) {
        var source = evidence.study().map(others::get).orElse(own);
        if (source == null) {
            throw new IllegalArgumentException(
                    "a comparison is of the study " + evidence.study() + ", whose results were not handed over");
        }
        return new Weighing(source, overSeeds, bootstrap).of(evidence);
    }
}
