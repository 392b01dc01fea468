package org.lockpick.model;

import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout.Slot;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// Weights that a formula makes out of names and places in a tensor, so that a model with known answers needs no file.
///
/// All are numbers of bf16: every number format holds the same model. Matrices are uniform in (−¼, ¼), the
/// embedding and the head in (−½, ½), gains within ¼ of 1 (of 0, where a model adds 1 to them). So
/// distributions are far from uniform, and rounding stays small.
public final class FormulaWeights {
    private static final int STEPS = 128;
    private static final double MATRIX = 0.25;
    private static final double TOKENS = 0.5;
    private static final double GAIN = 0.25;

    private FormulaWeights() {}

    /// All weights in the order of [Parameters#layout]; the gaps of the layout are 0.
    public static double[] values(ModelConfig config) {
        var layout = Parameters.layout(config);
        var values = new double[Math.toIntExact(layout.size())];
        for (var slot : layout.slots()) {
            for (int i = 0; i < slot.size(); i++) {
                values[(int) slot.offset() + i] = value(config, slot, i);
            }
        }
        return values;
    }

    /// The same as parameters on the CPU. The caller closes them.
    public static Parameters parameters(ModelConfig config, Dtype dtype) {
        var values = values(config);
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        var parameters = Parameters.zeros(config, dtype);
        try (var _ = Scope.open()) {
            parameters.flat().copy_(Host.floats(floats, floats.length));
        }
        return parameters;
    }

    /// 1 or −1: a direction in the space of all weights.
    ///
    /// @param index of an element in the named parameter
    public static int direction(String parameter, int index) {
        return hash("direction of " + parameter, index) < 0 ? -1 : 1;
    }

    private static double value(ModelConfig config, Slot slot, int index) {
        var name = slot.name();
        if (name.endsWith(".gain")) {
            // Whole 64ths, which bf16 holds beside 1.
            double around = config.stream().unitOffset() ? 0 : 1;
            return around + Math.rint(GAIN * fraction(name, index) * STEPS / 2) / (STEPS / 2);
        }
        boolean tokens = name.equals("embedding") || name.equals("head");
        return (tokens ? TOKENS : MATRIX) * fraction(name, index);
    }

    /// An odd number of 128ths in (−1, 1).
    private static double fraction(String name, int index) {
        return (2 * Math.floorMod(hash(name, index), STEPS) + 1 - STEPS) / (double) STEPS;
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014) on what Java says a text's hash is.
    private static long hash(String text, int index) {
        long z = (text.hashCode() * 0x100000001b3L + index + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
