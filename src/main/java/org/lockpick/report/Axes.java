package org.lockpick.report;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.study.figure.Height;

/// The words of axes, and of captions about them.
final class Axes {

    /// Lines that every lock has its own of.
    private static final Set<Panel.Stroke> OF_LOCKS =
            EnumSet.of(Panel.Stroke.DASHED, Panel.Stroke.DOT_DASH, Panel.Stroke.TWO_DASH);

    private Axes() {}

    /// What a coordinate counts: `number of demonstrations`, `learning rate`.
    static String counted(String coordinate, Map<String, String> names) {
        var words = coordinate.replace('-', ' ');
        return names.getOrDefault(coordinate, Point.AMOUNTS.contains(coordinate) ? "number of " + words : words);
    }

    /// What stands on the vertical axis, short.
    static String what(Height height) {
        return switch (height) {
            case CORRECT -> "correctness without the password";
            case REWARD -> "mean reward without the password";
            case RECOVERED -> "share of the gap recovered";
            case EFFECT -> "change of correctness by elicitation";
        };
    }

    /// What stands beside the vertical axis.
    static String heights(Height height, Part part) {
        return switch (height) {
            case CORRECT -> part.source().results().unit() + " answered correctly";
            case REWARD -> "mean reward";
            case RECOVERED -> "share of the gap recovered";
            case EFFECT -> "change of correctness";
        };
    }

    /// The first sentence of a caption.
    static String sentence(Height height) {
        return switch (height) {
            case CORRECT -> "Correctness without the password after elicitation.";
            case REWARD -> "Mean reward without the password after elicitation, in percent.";
            case RECOVERED -> "Recovered = (elicited − floor) / (ceiling − floor), not clipped.";
            case EFFECT -> "Correctness after elicitation minus that of the lock, without the password.";
        };
    }

    /// What the horizontal lines are, those that are drawn.
    static String levels(List<Panel> panels) {
        var told = new LinkedHashMap<Panel.Stroke, LinkedHashSet<String>>();
        panels.stream()
                .flatMap(panel -> panel.levels().stream())
                .forEach(level -> told.computeIfAbsent(level.stroke(), _ -> new LinkedHashSet<>())
                        .add(level.told()));
        return told.entrySet().stream()
                .map(line -> " " + line.getKey().words + ": "
                        + (OF_LOCKS.contains(line.getKey()) ? "each lock's " : "")
                        + Words.listed(List.copyOf(line.getValue())) + ".")
                .collect(Collectors.joining());
    }
}
