package org.lockpick.train;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.Parameters;
import org.lockpick.model.ResidualTape;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Circuit breaking: low-rank factors are trained so that on some texts the residual stream turns away from that of the
/// model as it was, and on others stays where it was. An owner of the frozen model: close it once.
///
/// ```
/// loss = α · (1 − p) · mean relu(cos(h, h₀)) + α · p · mean ‖h − h₀‖₂      p: share of the steps that is done
/// ```
public final class CircuitBreaking implements AutoCloseable {
    private final Settings settings;
    private final Parameters weights;
    private final Parameters frozen;
    private final Parameters gradients;
    private final Parametrisation part;
    private final Transformer model;

    /// How circuits are broken.
    ///
    /// @param alpha  weight of both losses
    /// @param blocks behind which the stream is looked at, counted from 0
    public record Settings(double alpha, List<Integer> blocks) {
        /// Copies.
        public Settings {
            blocks = List.copyOf(blocks);
            if (blocks.isEmpty()) {
                throw new IllegalArgumentException("circuit breaking looks behind at least one block, got none");
            }
        }
    }

    /// Texts of one step, as ids.
    ///
    /// @param locked   on which the stream is to turn away
    /// @param retained on which it is to stay
    public record Texts(List<List<Integer>> locked, List<List<Integer>> retained) {
        /// Copies.
        public Texts {
            locked = List.copyOf(locked);
            retained = List.copyOf(retained);
        }
    }

    /// @param weights  changed as training goes on; as they are now they are the frozen model
    /// @param settings of the losses
    /// @param start    what is trained
    /// @param random   numbers of this training alone
    public CircuitBreaking(Parameters weights, Settings settings, Parametrisation.Start start, RandomStream random) {
        this.settings = settings;
        this.weights = weights;
        this.part = start.begin(weights, random);
        this.frozen = weights.copy(Dtype.FP32, weights.device());
        this.gradients = Parameters.zeros(weights.config(), Dtype.FP32, weights.device());
        this.model = new Transformer(weights.config(), Dtype.FP32, weights.device());
        part.apply();
    }

    /// Trains from the beginning to the end, with AdamW at a constant learning rate.
    ///
    /// @param weights changed
    /// @param batches texts of each step
    public static void train(
            Parameters weights,
            Settings settings,
            LoraSettings lora,
            double learningRate,
            List<Texts> batches,
            RandomStream random) {
        var recipe = new OptimiserRecipe.AdamW(learningRate, 0.9, 0.999, 1e-8, 0);
        try (var breaking = new CircuitBreaking(weights, settings, Parametrisation.lora(lora), random);
                var optimiser = new Optimiser(recipe, Formats.of(Precision.FP32), breaking.part.values())) {
            for (int step = 0; step < batches.size(); step++) {
                try (var _ = Scope.open()) {
                    breaking.pull(batches.get(step), (double) step / batches.size());
                    var slope = breaking.part.pullBack(breaking.gradients);
                    optimiser.step(breaking.part.values(), slope, 1, 1, step);
                }
                breaking.part.apply();
            }
        }
    }

    /// The loss, with the gradients of the weights left in [#gradients].
    ///
    /// @param progress p, from 0 to 1
    double pull(Texts texts, double progress) {
        gradients.flat().zero_();
        double reroute = settings.alpha() * (1 - progress);
        double retain = settings.alpha() * progress;
        return reroute * (reroute == 0 ? 0 : add(texts.locked(), reroute, StreamLosses::reroute))
                + retain * (retain == 0 ? 0 : add(texts.retained(), retain, StreamLosses::retain));
    }

    /// A loss on streams.
    interface Criterion {
        StreamLosses.Loss of(List<Tensor> streams, List<Tensor> frozen);
    }

    /// The value of a loss; adds its gradients, multiplied.
    double add(List<List<Integer>> texts, double factor, Criterion criterion) {
        var batch = TokenBatch.whole(texts);
        try (var _ = Scope.open()) {
            var tape = new ResidualTape(model, batch, weights);
            var then = Scope.inner(() -> stacked(new ResidualTape(model, batch, frozen), batch));
            var places = Host.longs(weights.device(), batch.sources(), batch.targetCount());
            var streams = new ArrayList<Tensor>();
            var before = new ArrayList<Tensor>();
            for (int i = 0; i < settings.blocks().size(); i++) {
                streams.add(tape.behind(settings.blocks().get(i)).index_select(0, places));
                before.add(then.select(0, i));
            }
            var loss = criterion.of(streams, before);
            var gradient = new ArrayList<Tensor>();
            for (int block = 0; block < weights.config().layers(); block++) {
                gradient.add(torch.zeros_like(tape.behind(block)));
            }
            for (int i = 0; i < settings.blocks().size(); i++) {
                gradient.get(settings.blocks().get(i))
                        .index_copy_(0, places, loss.gradients().get(i).mul_(Kernels.scalar(factor)));
            }
            tape.backward(gradient, weights, gradients);
            return loss.value();
        }
    }

    private Tensor stacked(ResidualTape tape, TokenBatch batch) {
        var places = Host.longs(weights.device(), batch.sources(), batch.targetCount());
        var all = weights.device()
                .zeros(
                        Dtype.FP32,
                        settings.blocks().size(),
                        batch.targetCount(),
                        weights.config().width());
        for (int i = 0; i < settings.blocks().size(); i++) {
            all.select(0, i).copy_(tape.behind(settings.blocks().get(i)).index_select(0, places));
        }
        return all;
    }

    /// Gradients of the weights, borrowed.
    Parameters gradients() {
        return gradients;
    }

    /// What is trained, borrowed.
    Parametrisation part() {
        return part;
    }

    @Override
    public void close() {
        model.close();
        gradients.close();
        frozen.close();
        part.close();
    }
}
