package org.lockpick.report;

import org.lockpick.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Height;

/// The level lines of a panel: floors and ceilings of its locks, and policies and models by themselves, each
/// drawn and labelled by what it is.
final class References {

    static final String GREY = "#57606a";

    private final Part part;
    private final Height height;
    private final Map<String, String> colours;
    private final Map<String, String> names;
    private final Bootstrap bootstrap;

    /// @param colours of locks that have one of their own
    /// @param names what to call policies
    References(Part part, Height height, Map<String, String> colours, Map<String, String> names, Bootstrap bootstrap) {
        this.part = part;
        this.height = height;
        this.colours = colours;
        this.names = names;
        this.bootstrap = bootstrap;
    }

    /// A line and the runs that it is the height of.
    ///
    /// @param lock the lock that it belongs to; empty for a policy or a model
    record Line(
            Optional<String> lock,
            String colour,
            String dash,
            String label,
            String shortLabel,
            List<Measurement> runs) {

        /// The line at a height.
        ///
        /// @param span from where to where; empty: all along
        Panel.Level at(double percent, Optional<Interval> span) {
            return new Panel.Level(percent, colour, dash, label, shortLabel, span);
        }
    }

    /// The lines of what a form names, those that are measured.
    List<Panel.Level> levels(List<String> references) {
        var levels = new ArrayList<Panel.Level>();
        for (var reference : references) {
            fixed(reference)
                    .ifPresentOrElse(
                            levels::add,
                            () -> lines(reference)
                                    .forEach(line -> Value.of(line.runs(), height, bootstrap)
                                            .ifPresent(value ->
                                                    levels.add(line.at(100 * value.share(), Optional.empty())))));
        }
        return levels;
    }

    /// The same without heights, which are averaged in another way.
    List<Line> lines(List<String> references) {
        return references.stream().flatMap(this::lines).toList();
    }

    /// A height that is written into the form, or is known of every gap.
    private Optional<Panel.Level> fixed(String reference) {
        if (height == Height.RECOVERED && reference.equals("floor")) {
            return Optional.of(level(0, "dashed", reference));
        }
        if (height == Height.RECOVERED && reference.equals("ceiling")) {
            return Optional.of(level(1, "dashed", reference));
        }
        return FigureCheck.height(reference).map(share -> level(share, "dotted", Numbers.wholePercent(share)));
    }

    private static Panel.Level level(double share, String dash, String label) {
        return new Panel.Level(100 * share, "#8c959f", dash, label, label, Optional.empty());
    }

    private Stream<Line> lines(String reference) {
        return switch (reference) {
            case "floor", "ceiling", "wrong" -> locks(reference);
            case "weak", "strong", "teacher" -> roles(reference);
            default -> {
                var label = names.getOrDefault(reference, reference);
                yield policy(reference, "dotted", label, label);
            }
        };
    }

    /// Floors, ceilings or correctness with a wrong password.
    private Stream<Line> locks(String which) {
        return part.locks().stream()
                .map(lock -> new Line(
                        Optional.of(lock.lock()),
                        colours.getOrDefault(lock.lock(), GREY),
                        which.equals("wrong") ? "dotdash" : "dashed",
                        words(which),
                        which,
                        runs(lock, which)));
    }

    private List<Measurement> runs(LockSummary lock, String which) {
        return switch (which) {
            case "floor" -> lock.floorRuns();
            case "ceiling" -> lock.ceilingRuns();
            default -> part.results().under(Measurement.WRONG, arm -> arm.equals(new Arm.Locked(lock.lock())));
        };
    }

    /// What a reference to locks is called where there is room.
    static String words(String which) {
        return switch (which) {
            case "floor" -> "floor: no password";
            case "ceiling" -> "ceiling: password";
            default -> "wrong password";
        };
    }

    /// The policies that play a part in how the panel's locks and elicitations are made.
    private Stream<Line> roles(String role) {
        var policies = policies(role);
        return policies.stream().flatMap(policy -> {
            boolean alone = policies.size() == 1 && !names.containsKey(policy);
            var label = alone ? role : names.getOrDefault(policy, policy);
            boolean teacher = role.equals("teacher");
            return policy(policy, teacher ? "longdash" : "dotted", alone && !teacher ? role + " policy" : label, label);
        });
    }

    private List<String> policies(String role) {
        var planned = part.results().planned();
        var found = role.equals("teacher")
                ? part.cells().stream()
                        .flatMap(cell -> Optional.ofNullable(planned.teachers().get(cell.method())).stream())
                : part.locks().stream()
                        .map(lock -> planned.lock(lock.lock()))
                        .flatMap(lock -> (role.equals("weak") ? lock.weak() : lock.strong()).stream());
        return found.distinct().toList();
    }

    private Stream<Line> policy(String name, String dash, String label, String shortLabel) {
        var own = part.results().under(Measurement.NONE, new Arm.Policy(name)::equals);
        var runs = own.isEmpty() ? part.results().under(Measurement.NONE, new Arm.Model(name)::equals) : own;
        return runs.isEmpty()
                ? Stream.empty()
                : Stream.of(new Line(Optional.empty(), GREY, dash, label, shortLabel, runs));
    }
}
