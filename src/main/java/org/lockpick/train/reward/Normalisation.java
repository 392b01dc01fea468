package org.lockpick.train.reward;

import java.util.Arrays;

/// What the sum over the tokens of a step is divided by.
public sealed interface Normalisation {
    /// The factor of each row's tokens.
    ///
    /// @param lengths tokens of each row
    double[] factors(int[] lengths);

    /// `grpo`: the mean over rows of the means over their tokens.
    record Rows() implements Normalisation {
        @Override
        public double[] factors(int[] lengths) {
            return Arrays.stream(lengths)
                    .mapToDouble(length -> 1.0 / length / lengths.length)
                    .toArray();
        }
    }

    /// `dapo`: the mean over the tokens of the whole step.
    record AllTokens() implements Normalisation {
        @Override
        public double[] factors(int[] lengths) {
            var factors = new double[lengths.length];
            Arrays.fill(factors, 1.0 / Arrays.stream(lengths).sum());
            return factors;
        }
    }

    /// `bnpo`: the mean over parts of the step of the means over their tokens. It depends on how a step is
    /// divided, so the parts are said here, and are not those that a step is computed in.
    ///
    /// @param rows of a part; the last one may have fewer
    record TokensOfParts(int rows) implements Normalisation {
        /// Checks the range.
        public TokensOfParts {
            if (rows < 1) {
                throw new IllegalArgumentException("expected rows of a part, got " + rows);
            }
        }

        @Override
        public double[] factors(int[] lengths) {
            var factors = new double[lengths.length];
            int parts = Math.ceilDiv(lengths.length, rows);
            for (int part = 0; part < parts; part++) {
                int from = part * rows;
                int to = Math.min(lengths.length, from + rows);
                double tokens = Arrays.stream(lengths, from, to).sum();
                Arrays.fill(factors, from, to, 1 / tokens / parts);
            }
            return factors;
        }
    }

    /// `dr_grpo`: rows times a fixed length, so that no row weighs more for being short.
    ///
    /// @param tokens of the longest completion that there can be
    record Longest(int tokens) implements Normalisation {
        /// Checks the range.
        public Longest {
            if (tokens < 1) {
                throw new IllegalArgumentException("expected tokens of the longest completion, got " + tokens);
            }
        }

        @Override
        public double[] factors(int[] lengths) {
            var factors = new double[lengths.length];
            Arrays.fill(factors, 1.0 / lengths.length / tokens);
            return factors;
        }
    }
}
