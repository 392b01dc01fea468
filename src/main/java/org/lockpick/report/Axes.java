package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Height;

/// The words of axes, and of captions about them.
final class Axes {

    private Axes() {}

    /// What a coordinate counts: `number of demonstrations`, `learning rate`.
    static String counted(String coordinate, Map<String, String> names) {
        var words = coordinate.replace('-', ' ');
        return names.getOrDefault(
                coordinate, Point.AMOUNTS.contains(coordinate) ? "number of " + words : words);
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
        var dashed = new ArrayList<String>();
        var sentences = new ArrayList<String>();
        if (height != Height.RECOVERED) {
            for (var reference : references) {
                switch (reference) {
                    case "floor" -> dashed.add("floor (without it, before elicitation)");
                    case "ceiling" -> dashed.addFirst("ceiling (with the password)");
                    case "wrong" -> sentences.add("Dots and dashes: with a wrong password.");
                    case "weak", "strong" -> sentences.add("Dotted: the " + reference + " policy's own correctness.");
                    case "teacher" -> sentences.add("Long dashes: the policy that wrote the demonstrations.");
                    default -> {
                        if (FigureCheck.height(reference).isEmpty()) {
                            sentences.add("Dotted: “" + reference + "” by itself.");
                        }
                    }
                }
            }
        }
        if (!dashed.isEmpty()) {
            sentences.addFirst("Dashed: each lock's " + Words.listed(dashed) + ".");
        }
        if (references.stream().anyMatch(reference -> FigureCheck.height(reference).isPresent())) {
            sentences.add("The dotted lines in percent are levels at which it is counted how much they take.");
        }
        return sentences.isEmpty() ? "" : " " + String.join(" ", sentences);
    }
}
