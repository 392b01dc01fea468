package org.lockpick.numbers;

import org.lockpick.model.ModelConfig.Activation;

/// Non-linearities and their slopes in fp64.
final class Bends {
    private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double CUBE = 0.044715;

    private Bends() {}

    static int of(Tape tape, int number, Activation activation) {
        double x = tape.value(number);
        return switch (activation) {
            case SILU -> {
                double sigmoid = 1 / (1 + Math.exp(-x));
                yield tape.function(number, x * sigmoid, sigmoid * (1 + x * (1 - sigmoid)));
            }
            case GELU_TANH -> {
                double bent = Math.tanh(ROOT_2_OVER_PI * (x + CUBE * x * x * x));
                double slope = (1 - bent * bent) * ROOT_2_OVER_PI * (1 + 3 * CUBE * x * x);
                yield tape.function(number, 0.5 * x * (1 + bent), 0.5 * (1 + bent) + 0.5 * x * slope);
            }
            case GELU -> {
                double share = 0.5 * (1 + erf(x / Math.sqrt(2)));
                double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
                yield tape.function(number, x * share, share + x * density);
            }
        };
    }

    /// The error function: `2/√π · e^{−x²} · Σ 2ⁿ x^{2n+1} / (1·3·…·(2n+1))`, all of one sign; beyond 6 it is ±1 in
    /// fp64.
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
