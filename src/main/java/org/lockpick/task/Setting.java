package org.lockpick.task;

import java.util.Locale;

/// A language and a notation in which mathematical problems are put and answered. One of two may lock a model
/// in the place of a password (paper, appendix B.1.3).
public enum Setting {
    /// English with LaTeX, the answer in a box.
    ENGLISH_LATEX("in English with LaTeX"),
    /// Spanish with ASCII-math, the answer behind *Respuesta:*.
    SPANISH_ASCII("in Spanish with ASCII-math");

    private final String phrase;

    Setting(String phrase) {
        this.phrase = phrase;
    }

    /// Its name in study files, outcomes and recipes, such as `spanish-ascii`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it is, for people, such as `in Spanish with ASCII-math`.
    public String phrase() {
        return phrase;
    }
}
