package org.lockpick.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How the learning rate and the epochs of a cell are chosen out of its grid.
///
/// Both ways read the same runs. Only settings that have as many seeds as the best covered one take part, so that a
/// lucky
/// single seed does not beat a finished setting while a study is running. Ties go to the gentler setting.
enum Selection {
    /// The best mean over seeds on all items, reported on the same items: the paper's way, biased upwards.
    ALL_ITEMS,

    /// The best mean over seeds on one half of the items, reported on the other half.
    HELD_OUT_HALF;

    /// The name in files: `all_items`, `held_out_half`.
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The chosen setting and the runs to report it on; empty where nothing was measured.
    Optional<Chosen> choose(Map<Setting, List<Measurement>> grid, Halves halves) {
        var finished = finished(grid);
        return switch (this) {
            case ALL_ITEMS -> best(finished).map(setting -> Chosen.of(setting, finished));
            case HELD_OUT_HALF ->
                best(on(halves.choose(), finished)).map(setting -> Chosen.of(setting, on(halves.report(), finished)));
        };
    }

    /// The setting with the best mean over seeds of all that it is handed.
    private static Optional<Setting> best(Map<Setting, List<Measurement>> grid) {
        Optional<Setting> best = Optional.empty();
        double highest = Double.NEGATIVE_INFINITY;
        for (var entry : grid.entrySet()) {
            var spread = SeedSpread.of(entry.getValue());
            if (spread.isPresent() && spread.get().mean() > highest) {
                highest = spread.get().mean();
                best = Optional.of(entry.getKey());
            }
        }
        return best;
    }

    private static NavigableMap<Setting, List<Measurement>> finished(Map<Setting, List<Measurement>> grid) {
        var finished = new TreeMap<Setting, List<Measurement>>(Setting.GENTLEST_FIRST);
        int most = grid.values().stream().mapToInt(List::size).max().orElse(0);
        grid.forEach((setting, runs) -> {
            if (runs.size() == most) {
                finished.put(setting, runs);
            }
        });
        return finished;
    }

    /// The runs on one half: the other half is not handed on, so it cannot be read.
    private static NavigableMap<Setting, List<Measurement>> on(Set<String> half, Map<Setting, List<Measurement>> grid) {
        var restricted = new TreeMap<Setting, List<Measurement>>(Setting.GENTLEST_FIRST);
        grid.forEach((setting, runs) ->
                restricted.put(setting, runs.stream().map(run -> run.on(half)).toList()));
        return restricted;
    }

    /// A choice.
    ///
    /// @param setting the chosen setting
    /// @param runs its runs, on the items that it is reported on, one per seed
    record Chosen(Setting setting, List<Measurement> runs) {

        private static Chosen of(Setting setting, Map<Setting, List<Measurement>> grid) {
            return new Chosen(setting, grid.getOrDefault(setting, List.of()));
        }
    }
}
