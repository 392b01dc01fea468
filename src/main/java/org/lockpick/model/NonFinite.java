package org.lockpick.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// Finds out where NaN or infinite logits come from, after they were seen.
///
/// A pass over the same ids, layer by layer, finds the first layer whose output is not finite. Either a weight of that
/// layer is at fault, or its numbers grow beyond what the number format holds.
public final class NonFinite {
    private final Transformer model;
    private final Parameters weights;

    /// @param weights those that the logits were computed with
    public NonFinite(Transformer model, Parameters weights) {
        this.model = model;
        this.weights = weights;
    }

    /// Whether the logits of one position can be used. −∞ rules a token out, which is allowed as long as another token
    /// is left.
    public static boolean usable(float[] logits) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (!(logit < Float.POSITIVE_INFINITY)) {
                return false;
            }
            greatest = Math.max(greatest, logit);
        }
        return greatest > Float.NEGATIVE_INFINITY;
    }

    /// What is said of logits that cannot be used: after which tokens, by which model, and from which layer on.
    ///
    /// @param what whose logits, such as "example 3"
    /// @param ids  that the model had read
    /// @param time positions that they were padded to
    public UserMistake mistake(String what, int[] ids, int time) {
        return new UserMistake("%s: the logits after token %,d are NaN or infinite. %s"
                .formatted(what, ids.length, explain(ids, time)));
    }

    private String explain(int[] ids, int time) {
        try (var _ = Scope.open()) {
            var found = firstLayer(ids, time);
            var where = weights.origin().map(path -> " of " + path).orElse("");
            if (found.isEmpty()) {
                return "The model%s gives finite numbers in every layer when it reads these tokens by themselves, so its numbers are close to the limit of %s. %s"
                        .formatted(where, format(), advice());
            }
            var layer = found.get();
            return "In the model%s the first layer whose output is not finite is %s. %s"
                    .formatted(where, layer.name, cause(layer));
        }
    }

    /// A part of the model.
    ///
    /// @param name         as users know it
    /// @param parameters   how our names of its parameters begin
    /// @param largestInput largest magnitude that went in
    private record Layer(String name, List<String> parameters, double largestInput) {}

    private Optional<Layer> firstLayer(int[] ids, int time) {
        int count = ids.length;
        var padded = Arrays.stream(Arrays.copyOf(ids, time)).asLongStream().toArray();
        var x = model.embed(Host.longs(model.device(), padded, time), time, weights);
        if (!finite(x.narrow(0, 0, count))) {
            return Optional.of(new Layer("the embedding", List.of("embedding", "positions"), 0));
        }
        int layers = model.config().layers();
        for (int i = 0; i < layers; i++) {
            var input = x;
            int layer = i;
            double largest = largest(x.narrow(0, 0, count)); // before the block overwrites its input
            x = Scope.inner(() -> model.block(layer)
                    .forward(input, time, 0, weights.layers.get(layer))
                    .output());
            if (!finite(x.narrow(0, 0, count))) {
                return Optional.of(new Layer(
                        "layer %d of 0 to %d".formatted(i, layers - 1), List.of("layers." + i + "."), largest));
            }
        }
        double largest = largest(x.narrow(0, 0, count));
        // A maximum is NaN where any of its numbers is.
        var greatest = model.head(x.narrow(0, 0, count), weights).amax(new long[] {-1}, false);
        return finite(greatest)
                ? Optional.empty()
                : Optional.of(new Layer(
                        "the output layer (final normalisation and output matrix)",
                        List.of("norm.", model.config().tied() ? "embedding" : "head"),
                        largest));
    }

    private static boolean finite(Tensor values) {
        return values.isfinite().all().item_bool();
    }

    private static double largest(Tensor values) {
        return values.abs().max().to(Dtype.FP64.scalarType()).item_double();
    }

    private String cause(Layer layer) {
        return weights.layout().slots().stream()
                .filter(slot -> layer.parameters.stream().anyMatch(slot.name()::startsWith))
                .flatMap(slot -> fault(slot).stream())
                .findFirst()
                .orElseGet(() -> "All its weights are finite, so its numbers overflow %s (its inputs go up to %.3g). %s"
                        .formatted(format(), layer.largestInput, advice()));
    }

    private Optional<String> fault(FlatLayout.Slot slot) {
        try (var _ = Scope.open()) {
            var values = weights.get(slot.name()).reshape(-1);
            var bad = values.isfinite().logical_not().to(Dtype.INT64.scalarType());
            long count = bad.sum().item_long();
            if (count == 0) {
                return Optional.empty();
            }
            long first = bad.argmax().item_long();
            return Optional.of("Its weights %s are at fault: %,d of %,d numbers are NaN or infinite, such as %s."
                    .formatted(
                            name(slot, first),
                            count,
                            slot.size(),
                            values.select(0, first).to(Dtype.FP64.scalarType()).item_double()));
        }
    }

    /// How checkpoints of the model's family call the tensor with an element.
    private String name(FlatLayout.Slot slot, long element) {
        long row = element / (slot.size() / slot.shape().getFirst());
        try {
            return Families.of(model.config()).links(model.config()).stream()
                    .filter(link -> link.ours().equals(slot.name())
                            && link.fromRow() <= row
                            && row < link.fromRow() + link.rows())
                    .map(TensorLink::theirs)
                    .findFirst()
                    .orElse(slot.name());
        } catch (IllegalArgumentException _) {
            return slot.name(); // no family has such models
        }
    }

    private String format() {
        return model.dtype().name().toLowerCase(Locale.ROOT);
    }

    private String advice() {
        return model.dtype() == Dtype.FP16
                ? "The largest number in fp16 is 65,504: compute in bf16 or fp32."
                : "Compare config.json with what the model was trained with, above all rms_norm_eps or"
                        + " layer_norm_epsilon and the keys that scale; otherwise the weights are damaged, or training"
                        + " had diverged when they were saved.";
    }
}
