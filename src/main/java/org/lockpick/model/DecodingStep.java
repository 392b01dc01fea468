package org.lockpick.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;

/// One token of each slot in use: where they stand, what they may look at. Made once a step and used by every layer.
final class DecodingStep {
    private final Tensor places;
    private final Tensor[] targets;
    private final int reach;
    private final IntFunction<Tensor> maskOfWindow;
    private final Map<Integer, Tensor> masks = new HashMap<>();

    /// @param places       of the tokens in their slots, `[slots]`
    /// @param reach        places any slot looks at, a multiple of [KeyValueCache#STRIDE]
    /// @param maskOfWindow what is added to the scores of a layer with that window
    /// @param targets      where keys and values are written
    DecodingStep(Tensor places, int reach, IntFunction<Tensor> maskOfWindow, Tensor... targets) {
        this.places = places;
        this.targets = targets;
        this.reach = reach;
        this.maskOfWindow = maskOfWindow;
    }

    Tensor places() {
        return places;
    }

    int reach() {
        return reach;
    }

    Tensor target(int index) {
        return targets[index];
    }

    /// What is added to the scores of a layer: 0 where a slot has a token within the window, −∞ elsewhere.
    Tensor mask(int window) {
        return masks.computeIfAbsent(window, maskOfWindow::apply);
    }

    static int reach(long[] places) {
        return KeyValueCache.capacity((int) Arrays.stream(places).max().orElseThrow() + 1);
    }

    /// `[slots, reach]` in fp32.
    static Tensor mask(Device device, long[] places, int reach, int window) {
        var mask = new float[places.length * reach];
        for (int slot = 0; slot < places.length; slot++) {
            int end = (int) places[slot] + 1;
            int first = window == 0 ? 0 : Math.max(0, end - window);
            Arrays.fill(mask, slot * reach, slot * reach + first, Float.NEGATIVE_INFINITY);
            Arrays.fill(mask, slot * reach + end, (slot + 1) * reach, Float.NEGATIVE_INFINITY);
        }
        return Host.floats(device, mask, places.length, reach);
    }
}
