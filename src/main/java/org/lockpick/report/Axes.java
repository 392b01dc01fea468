package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Height;

/// The words of axes, and of captions about them.
final class Axes {

    private static final Set<String> ROLES = Set.of("weak", "strong");

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
        };
    }

    /// What stands beside the vertical axis.
    static String heights(Height height, Part part) {
        return switch (height) {
            case CORRECT -> part.source().results().unit() + " answered correctly";
            case REWARD -> "mean reward";
            case RECOVERED -> "share of the gap recovered";
        };
    }

    /// The first sentence of a caption.
    static String sentence(Height height) {
        return switch (height) {
            case CORRECT -> "Correctness without the password after elicitation.";
            case REWARD -> "Mean reward without the password after elicitation, in percent.";
            case RECOVERED -> "Recovered = (elicited − floor) / (ceiling − floor), not clipped.";
        };
    }

    /// What the horizontal lines are.
    static String references(Height height, List<String> references) {
        var sentences = new ArrayList<String>();
        if (height != Height.RECOVERED) {
            var dashed = new ArrayList<String>();
            if (references.contains("ceiling")) {
                dashed.add("ceiling (with the password)");
            }
            if (references.contains("floor")) {
                dashed.add("floor (without it, before elicitation)");
            }
            if (!dashed.isEmpty()) {
                sentences.add("Dashed: each lock's " + Words.listed(dashed) + ".");
            }
            var dotted = references.stream()
                    .filter(reference ->
                            !List.of("floor", "ceiling", "wrong", "teacher").contains(reference))
                    .filter(reference -> FigureCheck.height(reference).isEmpty())
                    .map(reference -> ROLES.contains(reference)
                            ? "the " + reference + " policy by itself"
                            : "“" + reference + "” by itself")
                    .toList();
            if (!dotted.isEmpty()) {
                sentences.add("Dotted: " + Words.listed(dotted) + ".");
            }
            if (references.contains("teacher")) {
                sentences.add("Long dashes: the policy that wrote the demonstrations, by itself.");
            }
            if (references.contains("wrong")) {
                sentences.add("Dots and dashes: with a wrong password.");
            }
        }
        if (references.stream()
                .anyMatch(reference -> FigureCheck.height(reference).isPresent())) {
            sentences.add("The dotted lines in percent are levels at which it is counted how much they take.");
        }
        return sentences.isEmpty() ? "" : " " + String.join(" ", sentences);
    }
}
