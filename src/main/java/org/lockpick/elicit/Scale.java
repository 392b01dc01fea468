package org.lockpick.elicit;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.model.WeightChanges;

/// Multiplies the weights by a factor, `c · w` (the post's ablation).
@Named("scale")
@Doc("multiplies the weights by a factor")
public record Scale(
        @Doc("what weights are multiplied by; 1 changes nothing") @Range(min = 0, max = 1000)
        double factor,

        @Doc("all tensors, or matrices alone: those of two dimensions or more, embeddings among them") @Default("all")
        WeightChanges.Which which)
        implements Step {
    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Scale> form() {
            return Scale.class;
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
        return Mark.at(Mark.FACTOR, factor);
    }

    @Override
    public void run(Run run) {
        run.change(weights -> WeightChanges.scale(weights, factor, which));
        run.mark(mark());
    }
}
