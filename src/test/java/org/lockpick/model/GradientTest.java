package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.AttentionForm;
import org.lockpick.model.ModelConfig.Biases;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.model.ModelConfig.StreamForm;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// The backward pass through every feature a family may have, against central differences in fp64 along a random
/// direction of each parameter.
class GradientTest {
    private static final AttentionForm PLAIN = AttentionForm.plain(8);

    /// A configuration under its name.
    record Case(String name, ModelConfig config) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> features() {
        var turned = new ModelConfig.Rotary(10000, 1);
        var half = new ModelConfig.Rotary(10000, 0.5, new RotaryScaling.Llama3(8, 1, 4, 16));
        return Stream.of(
                of("plain", Norm.RMS, turned, Residual.SEQUENTIAL, Biases.NONE, PLAIN, StreamForm.PLAIN),
                of("biases", Norm.LAYER, half, Residual.PARALLEL, Biases.ALL, PLAIN, StreamForm.PLAIN),
                of("one norm", Norm.LAYER, half, Residual.SHARED, Biases.NONE, PLAIN, StreamForm.PLAIN),
                of("windows", Norm.RMS, turned, Residual.SEQUENTIAL, Biases.NONE, form(0, HeadNorm.NONE, 3, 0)),
                of("window last", Norm.RMS, turned, Residual.SEQUENTIAL, Biases.NONE, form(0, HeadNorm.NONE, 0, 2)),
                of("capped scores", Norm.RMS, turned, Residual.SEQUENTIAL, Biases.NONE, form(2, HeadNorm.NONE, 0, 0)),
                of(
                        "shared head norm",
                        Norm.RMS,
                        turned,
                        Residual.SEQUENTIAL,
                        new Biases(true, false, false),
                        form(0, HeadNorm.SHARED, 0, 0)),
                of("head norms", Norm.LAYER, half, Residual.SHARED, Biases.NONE, form(0, HeadNorm.EACH, 0, 0)),
                of(
                        "gemma",
                        Norm.RMS,
                        turned,
                        Residual.SEQUENTIAL,
                        Biases.NONE,
                        PLAIN,
                        new StreamForm(5, true, false, 0)),
                of(
                        "gemma2",
                        Norm.RMS,
                        turned,
                        Residual.SEQUENTIAL,
                        Biases.NONE,
                        form(3, HeadNorm.NONE, 4, 0),
                        new StreamForm(5, true, true, 2)),
                of(
                        "everything",
                        Norm.LAYER,
                        new ModelConfig.Learned(),
                        Residual.PARALLEL,
                        Biases.ALL,
                        form(3, HeadNorm.EACH, 4, 2),
                        new StreamForm(2, true, true, 3)));
    }

    @ParameterizedTest
    @MethodSource("features")
    void aGradientIsTheSlopeOfTheLossForEveryParameter(Case of) {
        var config = of.config();
        var batch = TokenBatch.of(List.of(example(4, 5, 1), example(7, 3, 2)));
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP64);
                var gradients = Parameters.zeros(config, Dtype.FP64);
                var _ = Scope.open()) {
            var tape = model.forward(batch, weights);
            var direction = random(1, 8, config.vocabulary());
            model.backward(tape, direction.clone(), weights, gradients);
            int seed = 2;
            for (var slot : gradients.layout().slots()) {
                var weight = weights.get(slot.name());
                var step = random(seed++, weight.sizes().vec().get());
                double slope = gradients.get(slot.name()).mul(step).sum().item_double();
                double width = 1e-5;
                weight.add_(step, new Scalar(width));
                double up = loss(model, batch, weights, direction);
                weight.add_(step, new Scalar(-2 * width));
                double down = loss(model, batch, weights, direction);
                weight.add_(step, new Scalar(width));
                assertThat((up - down) / (2 * width))
                        .as(slot.name())
                        .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
                assertThat(Math.abs(slope)).as(slot.name()).isGreaterThan(1e-6);
            }
        }
    }

    private static double loss(Transformer model, TokenBatch batch, Parameters weights, Tensor direction) {
        try (var _ = Scope.open()) {
            return model.logits(batch, weights).mul(direction).sum().item_double();
        }
    }

    /// Weights that no symmetry makes special: gains and biases are random too.
    private static Parameters weights(ModelConfig config) {
        var weights = Parameters.zeros(config, Dtype.FP64);
        try (var _ = Scope.open()) {
            weights.flat().copy_(random(9, weights.flat().numel()).mul_(new Scalar(0.4)));
        }
        return weights;
    }

    private static Tensor random(int seed, long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        var generator = RandomStream.root(seed).generator();
        var values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) generator.nextGaussian();
        }
        return Host.floats(values, shape).to(Dtype.FP64.scalarType());
    }

    private static AttentionForm form(double cap, HeadNorm norm, int first, int second) {
        return new AttentionForm(0.3, cap, norm, List.of(first, second));
    }

    private static Case of(
            String name,
            Norm norm,
            ModelConfig.Positions positions,
            Residual residual,
            Biases biases,
            AttentionForm attention) {
        return of(name, norm, positions, residual, biases, attention, StreamForm.PLAIN);
    }

    private static Case of(
            String name,
            Norm norm,
            ModelConfig.Positions positions,
            Residual residual,
            Biases biases,
            AttentionForm attention,
            StreamForm stream) {
        return new Case(
                name,
                new ModelConfig(
                        23,
                        32,
                        2,
                        20,
                        4,
                        2,
                        8,
                        24,
                        Mlp.GATED,
                        Activation.SILU,
                        norm,
                        1e-5,
                        positions,
                        residual,
                        biases,
                        name.equals("gemma"),
                        attention,
                        stream));
    }

    private static Example example(int prompt, int completion, int seed) {
        var random = RandomStream.root(seed).generator();
        return Example.of(
                random.ints(prompt, 0, 23).toArray(),
                random.ints(completion, 0, 23).toArray());
    }
}
