package org.lockpick.train;

import java.util.IdentityHashMap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.text.Example;

/// The log-probabilities of one optimiser step's tokens that carry loss, pass by pass.
final class StepScores {
    private final IdentityHashMap<Example, Integer> numbers = new IdentityHashMap<>();
    private final float[][] values;

    /// @param examples of the step, each an object of its own
    StepScores(List<Example> examples) {
        for (int i = 0; i < examples.size(); i++) {
            numbers.put(examples.get(i), i);
        }
        this.values = new float[examples.size()][];
    }

    /// Scores some of the examples; those of different calls may run beside each other.
    void add(Transformer model, Parameters weights, List<Example> some, int targetsAtOnce) {
        var batch = TokenBatch.of(some, model.config());
        var all = new float[batch.targetCount()];
        model.logits(batch, weights, targetsAtOnce, (logits, from) -> {
            var found = Host.floats(ofTargets(logits, batch, from));
            System.arraycopy(found, 0, all, from, found.length);
        });
        spread(some, all);
    }

    private static Tensor ofTargets(Tensor logits, TokenBatch batch, int from) {
        int count = (int) logits.size(0);
        var targets = Host.longs(Device.of(logits), batch.targets(), batch.targetCount(), 1)
                .narrow(0, from, count);
        return torch.log_softmax(logits.to(Dtype.FP32.scalarType()), -1)
                .gather(1, targets)
                .squeeze(1);
    }

    private void spread(List<Example> some, float[] all) {
        int next = 0;
        for (var example : some) {
            var own = new float[example.trainedLength()];
            System.arraycopy(all, next, own, 0, own.length);
            next += own.length;
            values[number(example)] = own;
        }
    }

    /// The examples that something pulls at: the others have no gradient, and need no backward pass.
    ///
    /// @param weights `[examples of the step][tokens that carry loss]`
    List<Example> pulled(List<Example> examples, float[][] weights) {
        return examples.stream()
                .filter(example -> {
                    for (float weight : weights[number(example)]) {
                        if (weight != 0) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }

    /// The values of some examples, one after the other.
    ///
    /// @param of `[examples of the step][tokens that carry loss]`
    float[] joined(List<Example> some, float[][] of) {
        var joined = new float[some.stream().mapToInt(Example::trainedLength).sum()];
        int next = 0;
        for (var example : some) {
            var own = of[number(example)];
            System.arraycopy(own, 0, joined, next, own.length);
            next += own.length;
        }
        return joined;
    }

    private int number(Example example) {
        var number = numbers.get(example);
        if (number == null) {
            throw new IllegalArgumentException("an example that is not of this step: " + example);
        }
        return number;
    }

    /// `[examples][tokens that carry loss]`, natural logarithms, fp32.
    float[][] values() {
        return values.clone();
    }
}
