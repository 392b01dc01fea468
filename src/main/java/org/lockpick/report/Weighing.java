package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;
import org.lockpick.stats.RunShare;
import org.lockpick.stats.RunShares;
import org.lockpick.study.figure.Evidence;
import org.lockpick.study.figure.Subset;

/// Finds the numbers of comparisons in what a study has measured.
///
/// Changes are means of all models that are meant, unless their setting is chosen. For shares of the gap, and for what
/// is needed, it always is: that of each seed on the others, which flatters nothing; of one seed on that.
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
        var untold = untold(evidence);
        if (!untold.isEmpty()) {
            return Weighed.without(evidence, "a lock did not take: " + Words.listed(untold));
        }
        var found = switch (evidence.quantity()) {
            case CHANGE -> change(evidence);
            case RECOVERED -> recovered(evidence);
            case NEEDED -> needed(evidence);
            case FLOOR -> floor(evidence);
        };
        return found.map(one -> Weighed.of(evidence, one)).orElseGet(() -> Weighed.without(evidence, NOT_YET));
    }

    /// Locks that did not take: who hides nothing has nothing that could come back, and is at the ceiling from the
    /// beginning. Their floors are told, and changes where a table of its own tells them.
    private List<String> untold(Evidence evidence) {
        boolean told = evidence.quantity() == Evidence.Quantity.FLOOR
                || (evidence.quantity() == Evidence.Quantity.CHANGE && !overSeeds);
        return told
                ? List.of()
                : Stream.concat(Stream.of(evidence.of()), evidence.than().stream())
                        .flatMap(subset -> source.locks().stream().filter(lock -> isMeant(lock, subset)))
                        .filter(lock -> lock.verdict().isPresent())
                        .map(LockSummary::label)
                        .distinct()
                        .toList();
    }

    private boolean isMeant(LockSummary lock, Subset subset) {
        return source.results().planned().elicited().stream()
                .anyMatch(arm -> arm.lock().equals(lock.lock()) && EffectsTable.holds(subset, arm));
    }

    private Optional<Found> change(Evidence evidence) {
        var reference = evidence.reference().orElse("floor");
        var some = pairs(evidence, evidence.of(), reference);
        return evidence.than()
                .map(than -> Effect.difference(some, pairs(evidence, than, reference)))
                .orElseGet(() -> Effect.of(some))
                .map(effect -> Found.of(effect, overSeeds));
    }

    private List<Changes.Pair> pairs(Evidence evidence, Subset subset, String reference) {
        var pairs = Changes.pairs(source.results(), subset, reference);
        if (!evidence.chosen()) {
            return pairs;
        }
        record Run(Arm arm, int seed) {}
        var chosen = cell(subset).flatMap(this::reading).stream()
                .flatMap(reading -> reading.runs().stream())
                .map(run -> new Run(run.arm(), run.seed()))
                .collect(Collectors.toSet());
        return pairs.stream()
                .filter(pair ->
                        chosen.contains(new Run(pair.after().arm(), pair.after().seed())))
                .toList();
    }

    /// The floors of some locks minus those of others, under the same seed.
    private Optional<Found> floor(Evidence evidence) {
        var pairs = new ArrayList<Changes.Pair>();
        for (var some : floors(evidence.of())) {
            floors(evidence.than().orElseThrow()).stream()
                    .filter(other -> other.seed() == some.seed())
                    .forEach(other -> pairs.add(new Changes.Pair(some, other)));
        }
        return Effect.of(pairs).map(effect -> Found.of(effect, overSeeds));
    }

    private List<Measurement> floors(Subset subset) {
        return source.results()
                .under(Measurement.NONE, arm -> arm instanceof Arm.Locked locked && subset.holds(locked.lock()));
    }

    /// Intervals over seeds are of the shares themselves, and not of their log-odds, which tell a share near 0 from
    /// none of the levels that claims speak of.
    private Optional<Found> recovered(Evidence evidence) {
        return cell(evidence.of()).flatMap(some -> {
            var shares = shares(some);
            if (evidence.than().isPresent()) {
                return cell(evidence.than().get()).flatMap(other -> minus(shares, shares(other), some));
            }
            var whole = reading(some)
                    .flatMap(Cell.Reading::recovered)
                    .filter(one -> one.share().isPresent());
            if (whole.isEmpty() || shares.isEmpty()) {
                return Optional.empty();
            }
            var mean = RunShares.mean(List.copyOf(shares.values()));
            return Optional.of(new Found(
                    Found.Unit.SHARE,
                    Found.exactly(whole.get().share().orElseThrow()),
                    whole.get().interval(),
                    mean.interval(),
                    mean.detectable(LEVEL),
                    whole.get().items(),
                    mean.runs(),
                    false));
        });
    }

    private static Optional<Found> minus(
            SortedMap<Integer, RunShare> some, SortedMap<Integer, RunShare> others, Cell cell) {
        var first = new TreeMap<>(some);
        first.keySet().retainAll(others.keySet());
        var second = new TreeMap<>(others);
        second.keySet().retainAll(some.keySet());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var mean = RunShares.difference(List.copyOf(first.values()), List.copyOf(second.values()));
        return Optional.of(new Found(
                Found.Unit.POINTS,
                Found.exactly(mean.mean()),
                Optional.empty(),
                mean.interval(),
                mean.detectable(LEVEL),
                cell.allItems().map(reading -> reading.elicited().items()).orElse(0),
                mean.runs(),
                false));
    }

    /// The one cell of a part of the study, where its lock took: a lock, an elicitation and the values that are named.
    private Optional<Cell> cell(Subset subset) {
        var shown = List.copyOf(subset.where().keySet());
        return Part.of(source, List.of(subset), shown, shown, bootstrap).cells().stream()
                .findFirst()
                .filter(cell -> cell.lock().isTold());
    }

    private Selection selection() {
        return source.results().planned().seeds().size() > 1 ? Selection.OTHER_SEEDS : Selection.ALL_ITEMS;
    }

    private Optional<Cell.Reading> reading(Cell cell) {
        return cell.reading(selection());
    }

    private SortedMap<Integer, RunShare> shares(Cell cell) {
        return reading(cell)
                .map(Cell.Reading::runs)
                .map(runs -> Recovered.shares(
                        runs, cell.lock().floorRuns(), cell.lock().ceilingRuns()))
                .orElseGet(TreeMap::new);
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
        var runs = number.isExact()
                ? interval.map(i -> new Interval(i.atLeast(), i.atMost()))
                : Optional.of(bounds).filter(_ -> !number.isUnknown());
        return new Found(unit, bounds, Optional.empty(), seeds > 1 ? runs : Optional.empty(), seen, 0, seeds, false);
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
