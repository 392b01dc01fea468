package org.lockpick.task.mini.arithmetic;

/// The steps of a worked solution while it is being written. Every operation writes what it does and returns
/// its result.
///
/// Problems are made so that each operation is one that a child knows by heart: tables up to nine times nine,
/// and a single digit added to or taken from a number below a hundred. A problem is hard by the number of its
/// steps.
final class Steps {
    private Said text = Said.alike("");

    /// A sentence of its own.
    Steps say(Said sentence) {
        text = text.and(sentence).and(Said.alike(" "));
        return this;
    }

    int plus(int a, int b) {
        return b < 0 ? minus(a, -b) : wrote(a + "+" + b, a + b);
    }

    int minus(int a, int b) {
        return wrote(a + "-" + b, a - b);
    }

    int times(int a, int b) {
        return wrote(a + "\\cdot" + (b < 0 ? "(" + b + ")" : b), a * b);
    }

    /// An exact quotient.
    int over(int a, int b) {
        if (a % b != 0) {
            throw new IllegalArgumentException("%d is no multiple of %d".formatted(a, b));
        }
        return wrote(a + "/" + b, a / b);
    }

    private int wrote(String term, int result) {
        say(Said.alike("$" + term + "=" + result + "$."));
        return result;
    }

    Said text() {
        return text;
    }
}
