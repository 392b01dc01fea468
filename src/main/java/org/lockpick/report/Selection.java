package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How the setting of a cell, such as learning rate and epochs, is chosen out of its grid.
///
/// All ways read the same runs. While a study is running, settings can have different seeds: they are then
/// compared on the seeds that all of them have, so that neither many seeds nor a single lucky one decide.
/// Where no seed is common, each is taken with its own. Means are compared exactly; ties go to the gentler
/// setting. The chosen setting is reported on all its seeds.
enum Selection {
    /// The best mean over seeds on all items, reported on the same items: the paper's way, biased upwards.
    ALL_ITEMS,

    /// The best mean over seeds on one half of the items, reported on the other half.
    HELD_OUT_HALF,

    /// For each seed the best mean over the other seeds on all items, reported on that seed: leave one out. There
    /// is none of a single seed.
    OTHER_SEEDS;

    /// Those that there can be with so many seeds.
    static List<Selection> of(int seeds) {
        return Stream.of(values())
                .filter(selection -> selection != OTHER_SEEDS || seeds > 1)
                .toList();
    }

    /// The name in files: `all_items`, `held_out_half`, `other_seeds`.
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The chosen setting and the runs to report it on; empty where nothing was measured.
    Optional<Chosen> choose(Map<Point, List<Measurement>> grid, Halves halves) {
        return switch (this) {
            case ALL_ITEMS -> best(grid).map(setting -> Chosen.of(setting, grid));
            case HELD_OUT_HALF ->
                best(on(halves.choose(), grid)).map(setting -> Chosen.of(setting, on(halves.report(), grid)));
            case OTHER_SEEDS -> leavingOneOut(grid);
        };
    }

    /// The items that a choice is reported on, out of some runs.
    List<Measurement> reported(List<Measurement> runs, Halves halves) {
        return switch (this) {
            case ALL_ITEMS, OTHER_SEEDS -> runs;
            case HELD_OUT_HALF -> on(halves.report(), runs);
        };
    }

    /// The setting with the best mean over the seeds that all settings have, of all that it is handed.
    private static Optional<Point> best(Map<Point, List<Measurement>> grid) {
        Optional<Point> best = Optional.empty();
        Optional<ExactMean> highest = Optional.empty();
        for (var entry : paired(grid).entrySet()) {
            if (entry.getValue().stream().allMatch(run -> run.items().isEmpty())) {
                continue;
            }
            var mean = ExactMean.of(entry.getValue());
            if (highest.isEmpty() || mean.compareTo(highest.get()) > 0) {
                highest = Optional.of(mean);
                best = Optional.of(entry.getKey());
            }
        }
        return best;
    }

    private static Optional<Chosen> leavingOneOut(Map<Point, List<Measurement>> grid) {
        var settings = new TreeSet<Point>(Point.GENTLEST_FIRST);
        var reported = new ArrayList<Measurement>();
        var seeds = grid.values().stream().flatMap(runs -> CommonSeeds.of(runs).stream());
        seeds.distinct()
                .sorted()
                .forEach(seed -> best(others(grid, seed)).ifPresent(setting -> {
                    settings.add(setting);
                    reported.addAll(CommonSeeds.keep(grid.getOrDefault(setting, List.of()), Set.of(seed)));
                }));
        return settings.isEmpty() ? Optional.empty() : Optional.of(new Chosen(Point.anyOf(settings), reported));
    }

    /// The runs of other seeds, of settings that this seed has a run of.
    private static Map<Point, List<Measurement>> others(Map<Point, List<Measurement>> grid, int seed) {
        var others = new TreeMap<Point, List<Measurement>>(Point.GENTLEST_FIRST);
        grid.forEach((setting, runs) -> {
            var elsewhere = runs.stream().filter(run -> run.seed() != seed).toList();
            if (elsewhere.size() < runs.size() && !elsewhere.isEmpty()) {
                others.put(setting, elsewhere);
            }
        });
        return others;
    }

    private static NavigableMap<Point, List<Measurement>> paired(Map<Point, List<Measurement>> grid) {
        var seeds = CommonSeeds.of(grid.values());
        var paired = new TreeMap<Point, List<Measurement>>(Point.GENTLEST_FIRST);
        grid.forEach((setting, runs) -> paired.put(setting, seeds.isEmpty() ? runs : CommonSeeds.keep(runs, seeds)));
        return paired;
    }

    /// The runs on one half: the other half is not handed on, so it cannot be read.
    private static Map<Point, List<Measurement>> on(Set<String> half, Map<Point, List<Measurement>> grid) {
        var restricted = new TreeMap<Point, List<Measurement>>(Point.GENTLEST_FIRST);
        grid.forEach((setting, runs) -> restricted.put(setting, on(half, runs)));
        return restricted;
    }

    private static List<Measurement> on(Set<String> half, List<Measurement> runs) {
        return runs.stream().map(run -> run.on(half)).toList();
    }

    /// A choice.
    ///
    /// @param setting the chosen setting; where seeds have different ones, with all values of what differs
    /// @param runs its runs, on the items that it is reported on, one per seed
    record Chosen(Point setting, List<Measurement> runs) {

        /// The same choice, reported on some of the items.
        Chosen on(Predicate<Item> kept) {
            return new Chosen(setting, runs.stream().map(run -> run.only(kept)).toList());
        }

        private static Chosen of(Point setting, Map<Point, List<Measurement>> grid) {
            return new Chosen(setting, grid.getOrDefault(setting, List.of()));
        }
    }
}
