package org.lockpick.train.reward;

/// Losses on a pair of completions of one prompt, as functions of the bracket d: how much more likely the
/// model makes the chosen one than the rejected one, against a reference, `(log π⁺ − log π⁻) − (log ref⁺ −
/// log ref⁻)`. What is named after TRL has the form that TRL 1.13 gives it.
public enum PairLoss {
    /// DPO (Rafailov et al. 2024): −log σ(β·d).
    SIGMOID {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            return Curve.logistic(beta * bracket);
        }
    },
    /// Conservative DPO: a share ε of the pairs is taken to be labelled the wrong way round, (1 − ε)·L(d) +
    /// ε·L(−d).
    CONSERVATIVE {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            return Curve.logistic(beta * bracket)
                    .mixed(1 - smoothing, Curve.logistic(-beta * bracket).mirrored(), smoothing);
        }
    },
    /// Robust DPO: unbiased where a share ε is labelled the wrong way round, ((1 − ε)·L(d) − ε·L(−d)) / (1 −
    /// 2ε).
    ROBUST {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            double unbiased = 1 - 2 * smoothing;
            return Curve.logistic(beta * bracket)
                    .mixed(
                            (1 - smoothing) / unbiased,
                            Curve.logistic(-beta * bracket).mirrored(),
                            -smoothing / unbiased);
        }
    },
    /// max(0, 1 − β·d).
    HINGE {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            double left = 1 - beta * bracket;
            return left > 0 ? new Curve(left, -1) : new Curve(0, 0);
        }
    },
    /// IPO (Azar et al. 2023) on summed log-probabilities: (d − 1/(2β))².
    IPO {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            double miss = bracket - 1 / (2 * beta);
            return new Curve(miss * miss, 2 * miss / beta);
        }
    },
    /// IPO as in TRL: each log-ratio is divided by the length of its completion first.
    IPO_PER_TOKEN {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            return IPO.at(bracket, beta, smoothing);
        }
    },
    /// DPO with each log-ratio divided by the length of its completion first.
    SIGMOID_PER_TOKEN {
        @Override
        Curve at(double bracket, double beta, double smoothing) {
            return SIGMOID.at(bracket, beta, smoothing);
        }
    };

    /// The loss of a pair, and its slope along β·d.
    ///
    /// @param smoothing ε
    abstract Curve at(double bracket, double beta, double smoothing);

    /// Whether log-ratios are divided by the lengths of their completions.
    public boolean isPerToken() {
        return this == IPO_PER_TOKEN || this == SIGMOID_PER_TOKEN;
    }

    /// Whether ε is used.
    public boolean isSmoothed() {
        return this == CONSERVATIVE || this == ROBUST;
    }
}
