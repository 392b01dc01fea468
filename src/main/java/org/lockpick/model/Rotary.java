package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.RowKernels;
import org.lockpick.tensor.Scope;

/// Rotary positions: neighbouring elements of a head are one complex number, turned by an angle that grows
/// with the token's place.
///
/// Hugging Face pairs element `i` with `i + width/2`; checkpoints are rearranged on the way in and out, so
/// that a rotation is one multiplication in place.
final class Rotary implements AutoCloseable {
    private final int width;
    private final int headWidth;
    private final Tensor turns; // [context, width / 2] complex
    private final Tensor backTurns; // their conjugates, for those who multiply by them

    Rotary(ModelConfig config, ModelConfig.Rotary rotary, Device device) {
        this.width = config.rotaryWidth();
        this.headWidth = config.headWidth();
        try (var _ = Scope.open()) {
            this.turns = Scope.keep(device.take(table(config, rotary)));
            this.backTurns = Scope.keep(device.take(torch.conj_physical(table(config, rotary))));
        }
    }

    /// Frequencies and angles in fp32, as the reference implementations hold them.
    private static Tensor table(ModelConfig config, ModelConfig.Rotary rotary) {
        int pairs = config.rotaryWidth() / 2;
        var frequencies = new float[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double plain = 1.0 / Math.pow(rotary.theta(), 2.0 * pair / config.rotaryWidth());
            frequencies[pair] = (float) rotary.scaling().scaled(plain);
        }
        var places = torch.arange(Kernels.scalar((long) config.context()), Dtype.FP32.options());
        var angles = places.unsqueeze(1).mul(Host.floats(frequencies, pairs));
        return torch.polar(torch.ones_like(angles), angles);
    }

    /// Turns heads `[batch, time, heads, headWidth]` in place, which are the first heads of each token; the
    /// first token stands at place `from`.
    void turn(Tensor heads, long from) {
        if (turnedInRows(heads, new RowKernels.Places.Counted(heads.size(1), from), false)) {
            return;
        }
        apply(heads, turns.narrow(0, from, heads.size(1)).unsqueeze(1));
    }

    /// Turns gradients `[batch, time, heads, headWidth]` back in place, which are the first heads of each
    /// token.
    void turnBack(Tensor gradients, long from) {
        if (turnedInRows(gradients, new RowKernels.Places.Counted(gradients.size(1), from), true)) {
            return;
        }
        apply(gradients, backTurns.narrow(0, from, gradients.size(1)).unsqueeze(1));
    }

    /// How rows turn that stand each at a place of its own.
    ///
    /// @param places   `[rows]`
    /// @param gathered their rows of the table, for those who multiply by them
    record Turns(Tensor places, @Nullable Tensor gathered) {}

    /// Turns of rows, made once a step; join the open scope.
    ///
    /// @param dtype  number format of the heads
    /// @param places `[rows]`
    Turns turnsAt(Dtype dtype, Tensor places) {
        boolean kernels = RowKernels.rotates(dtype, Device.of(turns), headWidth, width);
        return new Turns(places, kernels ? null : turns.index_select(0, places).unsqueeze(1));
    }

    /// Turns heads `[rows, 1, heads, headWidth]` in place, which are the first heads of each token.
    void turnBy(Tensor heads, Turns by) {
        if (by.gathered == null) {
            RowKernels.turn(heads, turns, new RowKernels.Places.Given(by.places), false);
        } else {
            apply(heads.select(1, 0), by.gathered);
        }
    }

    private boolean turnedInRows(Tensor heads, RowKernels.Places places, boolean back) {
        if (!RowKernels.rotates(Dtype.of(heads), Device.of(heads), headWidth, width)) {
            return false;
        }
        RowKernels.turn(heads, turns, places, back);
        return true;
    }

    private void apply(Tensor heads, Tensor table) {
        var part = heads.narrow(-1, 0, width);
        var dtype = Dtype.of(heads);
        boolean inPlace = heads.size(-1) % 2 == 0;
        if (dtype == Dtype.FP64) {
            apply(part, dtype, table.to(torch.ScalarType.ComplexDouble), inPlace);
        } else {
            // 16-bit numbers have no complex form: rotate in fp32, round once.
            apply(part, Dtype.FP32, table, inPlace && dtype == Dtype.FP32);
        }
    }

    /// @param inPlace whether the pairs can be seen as complex numbers where they are: neither in 16 bits nor in heads
    ///                of odd width, of which every other one begins in the middle of a pair
    private void apply(Tensor part, Dtype calculated, Tensor table, boolean inPlace) {
        if (inPlace) {
            complex(part).mul_(table);
            return;
        }
        var copy = part.to(calculated.scalarType()).contiguous();
        complex(copy).mul_(table);
        part.copy_(copy);
    }

    private Tensor complex(Tensor pairs) {
        var sizes = new long[(int) pairs.dim() + 1];
        for (int i = 0; i < pairs.dim() - 1; i++) {
            sizes[i] = pairs.size(i);
        }
        sizes[sizes.length - 2] = width / 2;
        sizes[sizes.length - 1] = 2;
        return torch.view_as_complex(pairs.view(sizes));
    }

    @Override
    public void close() {
        turns.close();
        backTurns.close();
    }
}
