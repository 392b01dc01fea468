package org.lockpick.numbers;

import org.lockpick.tensor.Dtype;

/// How far rounding may take a number from the reference: several times what was met, and far less than what a wrong
/// formula or product makes of it.
///
/// @param logit     as a share of the largest logit beside it
/// @param nats      of losses and log-probabilities
/// @param gradient  as a share of its norm
/// @param step      of losses after an optimiser step, in nats
record Tolerances(double logit, double nats, double gradient, double step) {
    private static final Tolerances FP32 = new Tolerances(2e-5, 5e-5, 5e-5, 2e-4);
    private static final Tolerances BF16 = new Tolerances(8e-2, 3e-1, 3e-1, 4e-1);

    static Tolerances of(Dtype dtype) {
        return dtype == Dtype.FP32 ? FP32 : BF16;
    }
}
