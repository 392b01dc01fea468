package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Height;

/// The level lines of a panel: floors and ceilings of its locks, and policies and models by themselves, each
/// drawn and labelled by what it is.
final class References {

    static final String GREY = "#57606a";

    private static final String FLOOR = "floor";
    private static final String CEILING = "ceiling";

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
    /// @param kind what a file of numbers calls it
    /// @param lock the lock that it belongs to; empty for a policy or a model
    /// @param told what a caption says of lines of its dash
    record Line(
            String kind,
            Optional<String> lock,
            String colour,
            Panel.Stroke stroke,
            String label,
            String shortLabel,
            String told,
            List<Measurement> runs) {

        /// The line at a height.
        ///
        /// @param span from where to where; empty: all along
        Panel.Level at(double percent, Optional<Interval> span) {
            return new Panel.Level(percent, colour, stroke, label, shortLabel, told, span);
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

    /// The heights among what a form names.
    List<Panel.Level> heights(List<String> references) {
        return references.stream()
                .flatMap(reference -> fixed(reference).stream())
                .toList();
    }

    /// The lines of what is measured, without heights, which are averaged in another way.
    List<Line> lines(List<String> references) {
        return references.stream().flatMap(this::lines).toList();
    }

    /// A height that is written into the form, or is known of every gap.
    private Optional<Panel.Level> fixed(String reference) {
        if (height == Height.RECOVERED && reference.equals(FLOOR)) {
            return Optional.of(level(0, Panel.Stroke.DASHED, FLOOR, FLOOR + " (0\u00a0%)"));
        }
        if (height == Height.RECOVERED && reference.equals(CEILING)) {
            return Optional.of(level(1, Panel.Stroke.DASHED, CEILING, CEILING + " (100\u00a0%)"));
        }
        if (height == Height.EFFECT && reference.equals(FLOOR)) {
            return Optional.of(level(0, Panel.Stroke.DASHED, FLOOR, "as before"));
        }
        return FigureCheck.height(reference).map(share -> {
            var text = Numbers.wholePercent(share);
            return level(share, Panel.Stroke.DOTTED, text, text);
        });
    }

    private static Panel.Level level(double share, Panel.Stroke stroke, String label, String told) {
        return new Panel.Level(100 * share, "#8c959f", stroke, label, label, told, Optional.empty());
    }

    private Stream<Line> lines(String reference) {
        return switch (reference) {
            case FLOOR -> locks(Measurement.NONE);
            case CEILING -> locks(Measurement.PASSWORD);
            case "weak", "strong", "teacher" -> roles(reference);
            default -> named(reference);
        };
    }

    /// A policy or a model, or a trigger that neither is called like.
    private Stream<Line> named(String reference) {
        var label = names.getOrDefault(reference, reference);
        var runs = runs(reference);
        return runs.isEmpty() && part.results().triggers().contains(reference)
                ? locks(reference)
                : policy(reference, Panel.Stroke.DOTTED, label, label, "“" + label + "” by itself");
    }

    /// Every lock under a trigger.
    private Stream<Line> locks(String trigger) {
        var words = TriggerWords.of(trigger);
        return part.drawn().stream()
                .map(lock -> new Line(
                        TriggerWords.field(trigger),
                        Optional.of(lock.lock()),
                        colours.getOrDefault(lock.lock(), GREY),
                        switch (trigger) {
                            case Measurement.NONE, Measurement.PASSWORD -> Panel.Stroke.DASHED;
                            case Measurement.WRONG -> Panel.Stroke.DOT_DASH;
                            default -> Panel.Stroke.TWO_DASH;
                        },
                        switch (trigger) {
                            case Measurement.NONE -> FLOOR + ": " + words;
                            case Measurement.PASSWORD -> CEILING + ": " + TriggerWords.of(opening(lock));
                            default -> names.getOrDefault(trigger, words);
                        },
                        switch (trigger) {
                            case Measurement.NONE -> FLOOR;
                            case Measurement.PASSWORD -> CEILING;
                            default -> names.getOrDefault(trigger, trigger);
                        },
                        switch (trigger) {
                            case Measurement.NONE -> "floor (without a password, before elicitation)";
                            case Measurement.PASSWORD -> "ceiling (" + TriggerWords.under(opening(lock)) + ")";
                            case Measurement.WRONG -> "correctness with a wrong password";
                            default -> "correctness with the " + words;
                        },
                        trigger.equals(Measurement.PASSWORD)
                                ? lock.ceilingRuns()
                                : part.results().under(trigger, new Arm.Locked(lock.lock())::equals)));
    }

    /// The trigger under which a lock shows its ceiling.
    private String opening(LockSummary lock) {
        return part.results().planned().lock(lock.lock()).opening();
    }

    /// The policies that play a part in how the panel's locks and elicitations are made, each called by its part
    /// and, where that is not all of its name, by its name.
    private Stream<Line> roles(String role) {
        boolean teacher = role.equals("teacher");
        var words = teacher ? role : role + " policy";
        var policies = policies(role);
        return policies.stream().flatMap(policy -> {
            var name = names.getOrDefault(policy, policy);
            var called = name.equals(role) ? "" : " (" + name + ")";
            return policy(
                    policy,
                    teacher ? Panel.Stroke.LONG_DASH : Panel.Stroke.DOTTED,
                    words + called,
                    policies.size() == 1 ? role : role + called,
                    teacher ? "the teacher “" + name + "” by itself" : "the " + words + called + " by itself");
        });
    }

    private List<String> policies(String role) {
        var planned = part.results().planned();
        var found = role.equals("teacher")
                ? part.cells().stream()
                        .flatMap(cell -> Optional.ofNullable(planned.teachers().get(cell.method())).stream())
                : part.drawn().stream()
                        .map(lock -> planned.lock(lock.lock()))
                        .flatMap(lock -> (role.equals("weak") ? lock.weak() : lock.strong()).stream());
        return found.distinct().toList();
    }

    private Stream<Line> policy(String name, Panel.Stroke stroke, String label, String shortLabel, String told) {
        var runs = runs(name);
        return runs.isEmpty()
                ? Stream.empty()
                : Stream.of(new Line(name, Optional.empty(), GREY, stroke, label, shortLabel, told, runs));
    }

    /// Of a policy, or of a model without a lock.
    private List<Measurement> runs(String name) {
        var own = part.results().under(Measurement.NONE, new Arm.Policy(name)::equals);
        return own.isEmpty() ? part.results().under(Measurement.NONE, new Arm.Model(name)::equals) : own;
    }
}
