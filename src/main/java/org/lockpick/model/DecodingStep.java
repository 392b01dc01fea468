package org.lockpick.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;

/// One token of each slot in use: where they stand, what they may look at. Made once a step and used by
/// every layer.
final class DecodingStep {
    private final long[] spots;
    private final Tensor places;
    private final Tensor[] targets;
    private final int reach;
    private final IntFunction<Tensor> maskOfWindow;
    private final Map<Integer, Tensor> masks = new HashMap<>();

    /// @param spots        places of the tokens in their slots
    /// @param device       where the model computes
    /// @param maskOfWindow what is added to the scores of a layer with that window
    /// @param targets      where keys and values are written, for whoever writes them by index
    DecodingStep(long[] spots, Device device, IntFunction<Tensor> maskOfWindow, Tensor... targets) {
        this.spots = spots.clone();
        this.places = Host.longs(device, spots, spots.length);
        this.targets = targets;
        this.reach = reach(spots);
        this.maskOfWindow = maskOfWindow;
    }

    /// Makes the masks of all layers now, so that they outlive the scope of the layer that asks first.
    DecodingStep withMasks(ModelConfig config) {
        for (int layer = 0; layer < config.layers(); layer++) {
            mask(config.window(layer));
        }
        return this;
    }

    int slots() {
        return spots.length;
    }

    /// Place of the token in a slot.
    long spot(int slot) {
        return spots[slot];
    }

    /// All of them, `[slots]`.
    Tensor places() {
        return places;
    }

    /// Places any slot looks at, a multiple of [KeyValueCache#STRIDE].
    int reach() {
        return reach;
    }

    /// What is added to the scores of a layer: 0 where a slot has a token within the window, −∞ elsewhere.
    Tensor mask(int window) {
        return masks.computeIfAbsent(window, maskOfWindow::apply);
    }

    Tensor target(int index) {
        return targets[index];
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
