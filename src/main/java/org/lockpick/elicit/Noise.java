package org.lockpick.elicit;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.model.WeightChanges;

/// Gaussian noise on all weights, `w + σ · ε` (the post's ablation; Tice et al., arXiv 2412.01784).
@Named("noise")
@Doc("Gaussian noise on all weights")
public record Noise(
        @Doc("size of the noise; 0 changes nothing") @Range(min = 0, max = 1000)
        double sigma,

        @Doc("what the size is measured in: absolute; or standard deviations of each tensor, population (by n) or"
                + " unbiased (by n - 1)")
        @Default("absolute")
        WeightChanges.Unit unit,

        @Doc("which of many draws of the noise") @Default("0") @Range(min = 0, max = 1e9)
        int draw)
        implements Step {
    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Noise> form() {
            return Noise.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING.marks(List.of(mark()));
    }

    private Mark mark() {
        return Mark.at(Mark.SIGMA, sigma);
    }

    @Override
    public void run(Run run) {
        var random = run.random().child("noise").child(draw);
        run.change(weights -> WeightChanges.addNoise(weights, sigma, unit, WeightChanges.normal(random)));
        run.mark(mark());
    }
}
