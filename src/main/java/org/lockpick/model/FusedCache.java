package org.lockpick.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.AttentionKernels;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FastPath;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scatter;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.ShapeClass;
import org.lockpick.tensor.Trials;

/// Keys and values for fused kernels on the CPU, ours in fp32 and bf16 or libtorch's in fp32: for each layer
/// one tensor `[slots, 2 · keyValueHeads, capacity, headWidth]`, keys first.
///
/// For libtorch's kernel, query heads that share keys stand as further queries of one head, so nothing is
/// copied for them.
final class FusedCache implements KeyValueCache {
    private final ModelConfig config;
    private final int capacity;
    private final boolean ours;
    private final List<Tensor> layers = new ArrayList<>();

    FusedCache(ModelConfig config, Dtype dtype, int slots, int capacity) {
        this.config = config;
        this.capacity = capacity;
        this.ours = takesOurs(config, dtype, Device.CPU);
        for (int i = 0; i < config.layers(); i++) {
            try (var _ = Scope.open()) {
                layers.add(Scope.keep(Device.CPU.zeros(dtype, slots, both(), capacity, config.headWidth())));
            }
        }
    }

    /// Whether a kernel for such a model exists.
    static boolean takes(ModelConfig config, Dtype dtype, Device device) {
        boolean theirs = dtype == Dtype.FP32 && device.kind() == Device.Kind.CPU;
        return config.attention().scoreCap() == 0 && (theirs || takesOurs(config, dtype, device));
    }

    private static boolean takesOurs(ModelConfig config, Dtype dtype, Device device) {
        return IntStream.range(0, config.layers())
                .map(config::window)
                .distinct()
                .allMatch(window -> AttentionKernels.take(
                        dtype, device, config.heads(), config.keyValueHeads(), config.headWidth(), window));
    }

    private int both() {
        return 2 * config.keyValueHeads();
    }

    /// Nothing to do: the kernel reads rows wherever they lie.
    @Override
    public void reach(int places) {}

    @Override
    public void fill(int layer, Tensor heads, int first) {
        layers.get(layer)
                .narrow(0, first, heads.size(0))
                .narrow(2, 0, heads.size(1))
                .copy_(heads.narrow(2, config.heads(), both()).transpose(1, 2));
    }

    @Override
    public DecodingStep step(long[] places) {
        int reach = DecodingStep.reach(places);
        if (reach > capacity) {
            throw new IllegalArgumentException("place %d of a slot of %d".formatted(reach, capacity));
        }
        var step = new DecodingStep(
                places,
                Device.CPU,
                window -> DecodingStep.mask(Device.CPU, places, reach, window).view(places.length, 1, 1, reach));
        return ours ? step : step.withMasks(config);
    }

    @Override
    public void add(int layer, Tensor heads, DecodingStep step) {
        if (ours) {
            AttentionKernels.keep(heads, layers.get(layer), step.places());
            return;
        }
        var scatter = new Scatter(heads, layers.get(layer));
        int width = config.headWidth();
        long from = 0;
        for (int slot = 0; slot < step.slots(); slot++) {
            from += (long) config.heads() * width;
            for (int head = 0; head < both(); head++) {
                scatter.run(from, (((long) slot * both() + head) * capacity + step.spot(slot)) * width, width);
                from += width;
            }
        }
    }

    @Override
    public Tensor look(int layer, Tensor heads, int first, DecodingStep step) {
        long slots = heads.size(0);
        int shared = config.keyValueHeads();
        var all = layers.get(layer).narrow(0, first, slots);
        if (ours) {
            return AttentionKernels.look(heads, all, step.places(), config.window(layer), Attention.scale(config));
        }
        var seen = all.narrow(2, 0, step.reach());
        var query = heads.narrow(2, 0, config.heads()).view(slots, shared, config.group(), config.headWidth());
        var mask = step.mask(config.window(layer));
        var attended = trusted(step.reach()) ? fused(query, seen, mask) : plain(query, seen, mask);
        return attended.reshape(slots, (long) config.heads() * config.headWidth());
    }

    /// @param query `[slots, keyValueHeads, group, headWidth]`
    /// @param seen  `[slots, 2 · keyValueHeads, reach, headWidth]`
    private Tensor fused(Tensor query, Tensor seen, Tensor mask) {
        int shared = config.keyValueHeads();
        return Kernels.attend(
                        FastPath.FUSED_DECODING,
                        query,
                        seen.narrow(1, 0, shared),
                        seen.narrow(1, shared, shared),
                        mask,
                        Attention.scale(config))
                .output();
    }

    private Tensor plain(Tensor query, Tensor seen, Tensor mask) {
        int shared = config.keyValueHeads();
        var scores = query.matmul(seen.narrow(1, 0, shared).transpose(2, 3))
                .mul_(Kernels.scalar(Attention.scale(config)))
                .add_(mask);
        return torch.softmax(scores, -1).matmul(seen.narrow(1, shared, shared));
    }

    /// Whether libtorch's kernel is right for this number of positions.
    private boolean trusted(int reach) {
        var shape = ShapeClass.of(
                FastPath.FUSED_DECODING, Dtype.FP32, config.heads(), config.headWidth(), reach, config.keyValueHeads());
        return FastPaths.trusts(shape, () -> {
            var last = new long[] {0, reach / 2, reach - 1};
            var query =
                    Trials.numbers(Dtype.FP32, last.length, config.keyValueHeads(), config.group(), config.headWidth());
            var seen = Trials.numbers(Dtype.FP32, last.length, both(), reach, config.headWidth());
            var mask = DecodingStep.mask(Device.CPU, last, reach, 0).view(last.length, 1, 1, reach);
            return Trials.difference(fused(query, seen, mask), plain(query, seen, mask));
        });
    }

    @Override
    public void move(int from, int to, int length) {
        try (var _ = Scope.open()) {
            for (var layer : layers) {
                layer.select(0, to)
                        .narrow(1, 0, length)
                        .copy_(layer.select(0, from).narrow(1, 0, length));
            }
        }
    }

    @Override
    public void close() {
        layers.forEach(Tensor::close);
    }
}
