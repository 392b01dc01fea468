package org.lockpick.model;

import java.util.Arrays;
import org.lockpick.tensor.FlatLayout.Slot;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Random weights to train from.
///
/// Matrices are normal with the standard deviation of GPT-NeoX, `√(2 / (5 · width))`; those that write into the
/// residual stream are smaller by `√(2 · layers)`, so that its variance does not grow with depth. Gains are 1 (0 where
/// a model adds 1 to them), biases 0. Every tensor draws from its own stream, so adding one changes no other.
public final class Initialisation {
    private Initialisation() {}

    /// Fills the parameters.
    public static void fill(Parameters parameters, RandomStream stream) {
        for (var slot : parameters.layout().slots()) {
            try (var _ = Scope.open()) {
                parameters.get(slot.name()).copy_(Host.floats(values(slot, parameters.config(), stream), shape(slot)));
            }
        }
    }

    private static float[] values(Slot slot, ModelConfig config, RandomStream stream) {
        var values = new float[Math.toIntExact(slot.size())];
        if (slot.name().endsWith(".bias")) {
            return values;
        }
        if (slot.name().endsWith(".gain")) {
            Arrays.fill(values, config.stream().unitOffset() ? 0f : 1f);
            return values;
        }
        double deviation = Math.sqrt(2.0 / (5.0 * config.width()));
        if (slot.name().endsWith("attention.output.weight") || slot.name().endsWith("mlp.down.weight")) {
            deviation /= Math.sqrt(2.0 * config.layers());
        }
        var generator = stream.child(slot.name()).generator();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (generator.nextGaussian() * deviation);
        }
        return values;
    }

    private static long[] shape(Slot slot) {
        return slot.shape().stream().mapToLong(Long::longValue).toArray();
    }
}
