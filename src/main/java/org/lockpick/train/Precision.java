package org.lockpick.train;

import org.lockpick.tensor.Dtype;

/// In which number formats a model is kept and computed.
///
/// A step of 1.5e-6 vanishes when a 16-bit weight is rounded to the nearest number, so weights are kept in fp32
/// unless a study says otherwise.
public enum Precision {
    /// Everything in fp32.
    FP32(Dtype.FP32, Dtype.FP32, Dtype.FP32, Dtype.FP32),
    /// fp32 weights, gradients and optimiser state; products in bf16 on a copy made after each step.
    BF16_MIXED(Dtype.FP32, Dtype.BF16, Dtype.FP32, Dtype.FP32),
    /// Weights, gradients, optimiser state and its arithmetic in bf16, as a program that casts its model
    /// computes: half the memory, and small steps are lost.
    BF16(Dtype.BF16, Dtype.BF16, Dtype.BF16, Dtype.BF16),
    /// fp16 weights, moved directly and rounded to the nearest number: small steps are lost. Gradients are
    /// scaled so that they stay within the format, and unscaled in fp32 before the optimiser sees them.
    FP16(Dtype.FP16, Dtype.FP16, Dtype.FP16, Dtype.FP32),
    /// bf16 weights, rounded stochastically after each step so that they move correctly on average; the
    /// optimiser's arithmetic is fp32.
    BF16_STOCHASTIC(Dtype.BF16, Dtype.BF16, Dtype.BF16, Dtype.BF16);

    private final Dtype kept;
    private final Dtype computed;
    private final Dtype gradients;
    private final Dtype state;

    Precision(Dtype kept, Dtype computed, Dtype gradients, Dtype state) {
        this.kept = kept;
        this.computed = computed;
        this.gradients = gradients;
        this.state = state;
    }

    /// Format of the weights between steps.
    public Dtype kept() {
        return kept;
    }

    /// Format in which products are computed.
    public Dtype computed() {
        return computed;
    }

    /// Format of the gradients, where a run does not say otherwise.
    public Dtype gradients() {
        return gradients;
    }

    /// Format of the optimiser's state, where a run does not say otherwise.
    public Dtype state() {
        return state;
    }

    /// Format in which the optimiser calculates; what is kept in another is rounded once, at the end.
    public Dtype arithmetic() {
        return this == BF16 ? Dtype.BF16 : Dtype.FP32;
    }
}
