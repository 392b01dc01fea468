package org.lockpick.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// A model in training: its kept weights, the copy that computes, gradients and optimiser state; one [#step] at a time.
///
/// The loss of a step is the sum over the target tokens of all micro-batches divided by their number, whatever the
/// micro-batches are. An owner: close it once.
public final class Trainer implements AutoCloseable {

    /// What one step did.
    ///
    /// @param loss         mean over the step's target tokens, in nats
    /// @param gradientNorm before clipping
    /// @param learningRate that was used
    /// @param tokens       target tokens of the step
    public record Step(long step, double loss, double gradientNorm, double learningRate, int tokens) {}

    private final TrainingRecipe recipe;
    private final Transformer model;
    private final Parameters kept;
    private final Parameters computed;
    private final Parameters gradients;
    private final Optimiser optimiser;
    private long next;

    /// Starts from random or loaded weights.
    ///
    /// @param start weights to begin with, of any number format; copied
    public Trainer(Parameters start, TrainingRecipe recipe) {
        var config = start.config();
        this.recipe = recipe;
        this.model = new Transformer(config, recipe.precision().computed());
        this.kept = Parameters.zeros(config, recipe.precision().kept());
        this.computed = separate(recipe.precision())
                ? Parameters.zeros(config, recipe.precision().computed())
                : kept;
        this.gradients = Parameters.zeros(config, recipe.precision().kept());
        this.optimiser = Optimiser.of(recipe.optimiser(), kept.flat());
        kept.flat().copy_(start.flat());
        refresh();
    }

    private static boolean separate(Precision precision) {
        return precision.kept() != precision.computed();
    }

    /// What this model computes.
    public ModelConfig config() {
        return kept.config();
    }

    /// Number of the step that comes next, counted from 0.
    public long next() {
        return next;
    }

    /// One optimiser step on the examples of one batch.
    ///
    /// @throws IllegalStateException when loss or gradients stop being numbers; the weights are then unchanged
    public Step step(List<Example> examples) {
        try (var _ = Scope.open()) {
            gradients.flat().zero_();
            int tokens = examples.stream().mapToInt(Example::completionLength).sum();
            double sum = 0;
            for (var micro : micros(examples)) {
                sum += accumulate(TokenBatch.of(micro), 1.0 / tokens);
            }
            double norm = clip();
            if (!Double.isFinite(sum) || !Double.isFinite(norm)) {
                throw new IllegalStateException("training left the numbers at step %d: loss %s, gradient norm %s"
                        .formatted(next, sum / tokens, norm));
            }
            double factor = recipe.schedule().factor(next, recipe.steps());
            optimiser.step(kept.flat(), gradients.flat(), factor);
            var done = new Step(next, sum / tokens, norm, recipe.optimiser().learningRate() * factor, tokens);
            next++;
            refresh();
            return done;
        }
    }

    private List<List<Example>> micros(List<Example> examples) {
        var micros = new ArrayList<List<Example>>();
        for (int from = 0; from < examples.size(); from += recipe.microRows()) {
            micros.add(examples.subList(from, Math.min(examples.size(), from + recipe.microRows())));
        }
        return micros;
    }

    private double accumulate(TokenBatch batch, double scale) {
        try (var _ = Scope.open()) {
            var tape = model.forward(batch, computed);
            var loss = Losses.crossEntropy(tape.logits(), batch.targets(), scale);
            model.backward(tape, loss.gradient(), computed, gradients);
            return loss.sum();
        }
    }

    /// Scales the gradients down to the largest norm allowed, as PyTorch's `clip_grad_norm_` does.
    private double clip() {
        double norm = gradients.flat().norm().item_double();
        if (norm > recipe.clip()) {
            gradients.flat().mul_(Kernels.scalar(recipe.clip() / (norm + 1e-6)));
        }
        return norm;
    }

    private void refresh() {
        if (computed != kept) {
            try (var _ = Scope.open()) {
                computed.flat().copy_(kept.flat());
            }
        }
    }

    /// Ends training: applies what the optimiser has put off.
    public void finish() {
        try (var _ = Scope.open()) {
            optimiser.finish(kept.flat());
        }
        refresh();
    }

    /// The model itself, borrowed.
    public Transformer model() {
        return model;
    }

    /// The kept weights, borrowed.
    public Parameters weights() {
        return kept;
    }

    /// The weights in the format that computes, borrowed; use these with [#model].
    public Parameters computed() {
        return computed;
    }

    /// Gradients of the last step, borrowed.
    public Parameters gradients() {
        return gradients;
    }

    /// All tensors a resumed run needs, by name, borrowed.
    public Map<String, Tensor> stateTensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("weights", kept.flat());
        tensors.putAll(optimiser.tensors());
        return tensors;
    }

    /// All numbers a resumed run needs, the number of the next step among them.
    public Map<String, Double> stateScalars() {
        var scalars = new LinkedHashMap<String, Double>(optimiser.scalars());
        scalars.put("next", (double) next);
        return scalars;
    }

    /// Called after the tensors of [#stateTensors] were overwritten with saved ones.
    public void restored(Map<String, Double> scalars) {
        var step = scalars.get("next");
        if (step == null) {
            throw new IllegalArgumentException("a training state needs the number of its next step, got " + scalars);
        }
        next = step.longValue();
        optimiser.restore(scalars);
        refresh();
    }

    @Override
    public void close() {
        optimiser.close();
        gradients.close();
        if (computed != kept) {
            computed.close();
        }
        kept.close();
        model.close();
    }
}
