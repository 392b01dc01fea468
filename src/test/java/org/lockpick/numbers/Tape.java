package org.lockpick.numbers;

import java.util.Arrays;

/// Arithmetic in fp64 that remembers how each number was made, so that the gradient of one number with respect to all
/// others can be had: reverse-mode differentiation, number by number.
///
/// It knows no matrix, no model and no libtorch. A number is told by its handle, counted from 0 in the order of
/// making.
final class Tape {
    private final boolean remembers;
    private double[] values = new double[1 << 16];
    private int[] firstEdges = new int[1 << 16];
    private int[] sources = new int[1 << 16];
    private double[] slopes = new double[1 << 16];
    private int count;
    private int edges;

    /// @param remembers whether gradients are wanted; without them less is kept
    Tape(boolean remembers) {
        this.remembers = remembers;
    }

    double value(int number) {
        return values[number];
    }

    /// A number from outside.
    int given(double value) {
        return made(value, edges);
    }

    /// `a + b`
    int sum(int a, int b) {
        int first = edges;
        edge(a, 1);
        edge(b, 1);
        return made(values[a] + values[b], first);
    }

    /// The sum of some numbers.
    int sum(int[] numbers) {
        int first = edges;
        double sum = 0;
        for (int number : numbers) {
            edge(number, 1);
            sum += values[number];
        }
        return made(sum, first);
    }

    /// `a · b`
    int product(int a, int b) {
        int first = edges;
        edge(a, values[b]);
        edge(b, values[a]);
        return made(values[a] * values[b], first);
    }

    /// `Σ a[i] · b[from + i]`
    ///
    /// @param from where the second factor's consecutive numbers begin
    int dot(int[] a, int from) {
        int first = edges;
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            edge(a[i], values[from + i]);
            edge(from + i, values[a[i]]);
            sum += values[a[i]] * values[from + i];
        }
        return made(sum, first);
    }

    /// `Σ a[i] · b[i]`
    int dot(int[] a, int[] b) {
        int first = edges;
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            edge(a[i], values[b[i]]);
            edge(b[i], values[a[i]]);
            sum += values[a[i]] * values[b[i]];
        }
        return made(sum, first);
    }

    /// A function of one number.
    ///
    /// @param value of the function
    /// @param slope of the function there
    int function(int of, double value, double slope) {
        int first = edges;
        edge(of, slope);
        return made(value, first);
    }

    /// `factor · a`
    int times(int a, double factor) {
        return function(a, factor * values[a], factor);
    }

    /// `a + term`
    int plus(int a, double term) {
        return function(a, values[a] + term, 1);
    }

    /// Derivatives of one number with respect to the first numbers that were made.
    double[] gradient(int number, int wanted) {
        if (!remembers) {
            throw new IllegalStateException("this tape remembers nothing");
        }
        var gradients = new double[number + 1];
        gradients[number] = 1;
        for (int at = number; at >= 0; at--) {
            int end = at + 1 < count ? firstEdges[at + 1] : edges;
            for (int edge = firstEdges[at]; edge < end; edge++) {
                gradients[sources[edge]] += gradients[at] * slopes[edge];
            }
        }
        return Arrays.copyOf(gradients, wanted);
    }

    private int made(double value, int first) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
            firstEdges = Arrays.copyOf(firstEdges, 2 * count);
        }
        values[count] = value;
        firstEdges[count] = first;
        return count++;
    }

    private void edge(int source, double slope) {
        if (!remembers) {
            return;
        }
        if (edges == sources.length) {
            sources = Arrays.copyOf(sources, 2 * edges);
            slopes = Arrays.copyOf(slopes, 2 * edges);
        }
        sources[edges] = source;
        slopes[edges++] = slope;
    }
}
