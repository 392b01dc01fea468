package org.lockpick.train;

import org.lockpick.tensor.Dtype;

/// In which number formats a model is kept and computed.
///
/// A step of 1.5e-6 vanishes when a bf16 weight is rounded, so weights are kept in fp32 unless a study says otherwise.
public enum Precision {
    /// Everything in fp32.
    FP32(Dtype.FP32, Dtype.FP32),
    /// fp32 weights, gradients and optimiser state; products in bf16 on a copy made after each step.
    BF16_MIXED(Dtype.FP32, Dtype.BF16),
    /// Weights, gradients and optimiser state in bf16 as well: half the memory, and small steps are lost.
    BF16(Dtype.BF16, Dtype.BF16);

    private final Dtype kept;
    private final Dtype computed;

    Precision(Dtype kept, Dtype computed) {
        this.kept = kept;
        this.computed = computed;
    }

    /// Format of weights, gradients and optimiser state.
    public Dtype kept() {
        return kept;
    }

    /// Format in which products are computed.
    public Dtype computed() {
        return computed;
    }
}
