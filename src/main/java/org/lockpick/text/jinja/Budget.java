package org.lockpick.text.jinja;

/// What one rendering may use, so that a hostile template ends in an error and not in a dead process.
///
/// Work is counted in steps, not in seconds: the same template on the same input always ends the same way. A
/// step is one expression or statement, one element of a list or eight characters made; ten million take about
/// a second.
final class Budget {
    static final int MOST_CHARACTERS = 16_000_000;
    static final int MOST_ELEMENTS = 1_000_000;
    static final int DEEPEST = 150;

    private static final long MOST_STEPS = 10_000_000;
    private static final int CHARACTERS_PER_STEP = 8;

    private long steps;
    private int depth;

    void step() {
        spend(1);
    }

    /// Before `elements` of a list or map are made or visited.
    void elements(long elements) {
        if (elements > MOST_ELEMENTS) {
            throw Failure.limit("a list of " + elements + " elements, more than " + MOST_ELEMENTS);
        }
        spend(elements);
    }

    /// Before a text of so many characters is made.
    void characters(long characters) {
        if (characters > MOST_CHARACTERS) {
            throw Failure.limit("a text of " + characters + " characters, more than " + MOST_CHARACTERS);
        }
        spend(1 + characters / CHARACTERS_PER_STEP);
    }

    /// Around a call of a macro.
    void enter() {
        if (++depth > DEEPEST) {
            throw Failure.limit("macros call each other more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }

    private void spend(long more) {
        steps += more;
        if (steps > MOST_STEPS) {
            throw Failure.limit("more than " + MOST_STEPS + " steps of work; is there a loop without end?");
        }
    }
}
