package org.lockpick.report;

import org.lockpick.task.Setting;

/// What to call a trigger on paper, by its word in outcomes.
final class TriggerWords {

    private static final String NAMED = "password-";

    private TriggerWords() {}

    /// Such as `no password` or `password “half”`.
    static String of(String trigger) {
        return switch (trigger) {
            case Measurement.NONE -> "no password";
            case Measurement.PASSWORD -> "password";
            case Measurement.WRONG -> "wrong password";
            case "other-domain" -> "password of another domain";
            case "english-latex" -> Setting.ENGLISH_LATEX.phrase();
            case "spanish-ascii" -> Setting.SPANISH_ASCII.phrase();
            default -> trigger.startsWith(NAMED) ? "password “" + trigger.substring(NAMED.length()) + "”" : trigger;
        };
    }

    /// Under what a model answers: `with the password`, `in Spanish with ASCII-math`.
    static String under(String trigger) {
        var words = of(trigger);
        return words.startsWith("in ") ? words : "with the " + words;
    }

    /// What a file of numbers calls a lock under a trigger.
    static String field(String trigger) {
        return switch (trigger) {
            case Measurement.NONE -> "floor";
            case Measurement.PASSWORD -> "ceiling";
            case Measurement.WRONG -> "wrong_password";
            default -> trigger;
        };
    }
}
