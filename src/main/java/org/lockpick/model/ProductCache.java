package org.lockpick.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.HalfProducts;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scatter;
import org.lockpick.tensor.Scope;

/// Keys and values for batched products: keys `[slots · keyValueHeads, headWidth, places]`, transposed as
/// the product of scores reads them, and values `[slots · keyValueHeads, places, headWidth]`.
///
/// Query heads that share keys are further rows of one product. On a CPU there are as many places as the
/// longest sequence needs: a product over a part of a tensor copies that part first, every time, which costs
/// more than laying all out anew once in [KeyValueCache#STRIDE] tokens. Other devices have all places from
/// the start.
final class ProductCache implements KeyValueCache {
    private final ModelConfig config;
    private final Dtype dtype;
    private final Device device;
    private final long heads;
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private int places;

    ProductCache(ModelConfig config, Dtype dtype, Device device, int slots, int capacity) {
        this.config = config;
        this.dtype = dtype;
        this.device = device;
        this.heads = (long) slots * config.keyValueHeads();
        this.places = device.kind() == Device.Kind.CPU ? STRIDE : capacity;
        try (var _ = Scope.open()) {
            for (int i = 0; i < config.layers(); i++) {
                keys.add(Scope.keep(device.zeros(dtype, heads, config.headWidth(), places)));
                values.add(Scope.keep(device.zeros(dtype, heads, places, config.headWidth())));
            }
        }
    }

    @Override
    public void reach(int places) {
        if (places == this.places || device.kind() != Device.Kind.CPU) {
            return;
        }
        int kept = Math.min(places, this.places);
        this.places = places;
        for (int i = 0; i < config.layers(); i++) {
            layOut(keys, i, 2, kept, heads, config.headWidth(), places);
            layOut(values, i, 1, kept, heads, places, config.headWidth());
        }
    }

    private void layOut(List<Tensor> all, int layer, int dimension, int kept, long... shape) {
        try (var _ = Scope.open();
                var old = all.get(layer)) {
            var anew = torch.empty(shape, device.options(dtype), null);
            anew.narrow(dimension, 0, kept).copy_(old.narrow(dimension, 0, kept));
            anew.narrow(dimension, kept, shape[dimension] - kept).zero_(); // what is masked must still be a number
            all.set(layer, Scope.keep(anew));
        }
    }

    @Override
    public void fill(int layer, Tensor heads, int first) {
        int shared = config.keyValueHeads();
        long rows = heads.size(0);
        long time = heads.size(1);
        byHead(keys.get(layer), first, rows)
                .narrow(3, 0, time)
                .copy_(heads.narrow(2, config.heads(), shared).permute(0, 2, 3, 1));
        byHead(values.get(layer), first, rows)
                .narrow(2, 0, time)
                .copy_(heads.narrow(2, config.heads() + shared, shared).transpose(1, 2));
    }

    /// Some slots as `[slots, keyValueHeads, …]`.
    private Tensor byHead(Tensor all, long first, long slots) {
        int shared = config.keyValueHeads();
        return all.narrow(0, first * shared, slots * shared).view(slots, shared, all.size(1), all.size(2));
    }

    @Override
    public DecodingStep step(long[] places) {
        int reach = DecodingStep.reach(places);
        return new DecodingStep(places, device, window -> mask(places, reach, window), targets(places))
                .withMasks(config);
    }

    /// Where each element of the keys of some tokens goes, `[slots · keyValueHeads · headWidth]`, and each
    /// row of their values, `[slots · keyValueHeads]`; nothing on a CPU, which writes them itself.
    private Tensor[] targets(long[] spots) {
        if (device.kind() == Device.Kind.CPU) {
            return new Tensor[0];
        }
        int width = config.headWidth();
        var elements = new long[spots.length * config.keyValueHeads() * width];
        var rows = new long[spots.length * config.keyValueHeads()];
        for (int row = 0; row < rows.length; row++) {
            long spot = spots[row / config.keyValueHeads()];
            rows[row] = (long) row * places + spot;
            for (int i = 0; i < width; i++) {
                elements[row * width + i] = ((long) row * width + i) * places + spot;
            }
        }
        return new Tensor[] {Host.longs(device, elements, elements.length), Host.longs(device, rows, rows.length)};
    }

    /// `[slots · keyValueHeads, 1, reach]`
    private Tensor mask(long[] places, int reach, int window) {
        return DecodingStep.mask(device, places, reach, window)
                .to(dtype.scalarType())
                .unsqueeze(1)
                .expand(places.length, config.keyValueHeads(), reach)
                .reshape(-1, 1, reach);
    }

    @Override
    public void add(int layer, Tensor heads, DecodingStep step) {
        if (device.kind() == Device.Kind.CPU) {
            addOnCpu(layer, heads, step);
        } else {
            addByIndex(layer, heads, step);
        }
    }

    private void addOnCpu(int layer, Tensor heads, DecodingStep step) {
        var toKeys = new Scatter(heads, keys.get(layer));
        var toValues = new Scatter(heads, values.get(layer));
        int shared = config.keyValueHeads();
        int width = config.headWidth();
        long from = 0;
        for (int slot = 0; slot < step.slots(); slot++) {
            from += (long) config.heads() * width;
            for (int head = 0; head < shared; head++) {
                long first = ((long) slot * shared + head) * width * places;
                toKeys.column(from, first + step.spot(slot), width, places);
                toValues.run(from + (long) shared * width, first + step.spot(slot) * width, width);
                from += width;
            }
            from += (long) shared * width;
        }
    }

    private void addByIndex(int layer, Tensor heads, DecodingStep step) {
        int shared = config.keyValueHeads();
        var key = heads.narrow(2, config.heads(), shared);
        var value = heads.narrow(2, config.heads() + shared, shared);
        keys.get(layer).view(-1).index_copy_(0, step.target(0), key.reshape(-1));
        values.get(layer)
                .view(-1, config.headWidth())
                .index_copy_(0, step.target(1), value.reshape(-1, config.headWidth()));
    }

    @Override
    public Tensor look(int layer, Tensor heads, int first, DecodingStep step) {
        long shared = config.keyValueHeads();
        long slots = heads.size(0);
        var query = heads.narrow(2, 0, config.heads()).reshape(slots * shared, config.group(), config.headWidth());
        var seenKeys = keys.get(layer).narrow(0, first * shared, slots * shared).narrow(2, 0, step.reach());
        var seenValues =
                values.get(layer).narrow(0, first * shared, slots * shared).narrow(1, 0, step.reach());
        var scores = scores(query, seenKeys, step.mask(config.window(layer)));
        return HalfProducts.batched(torch.softmax(scores, -1), seenValues)
                .view(slots, (long) config.heads() * config.headWidth());
    }

    private Tensor scores(Tensor query, Tensor key, Tensor mask) {
        double cap = config.attention().scoreCap();
        double scale = Attention.scale(config);
        if (cap == 0) {
            return HalfProducts.batched(mask, query, key, scale);
        }
        return HalfProducts.batched(query, key)
                .mul_(Kernels.scalar(scale / cap))
                .tanh_()
                .mul_(Kernels.scalar(cap))
                .add_(mask);
    }

    @Override
    public void move(int from, int to, int length) {
        try (var _ = Scope.open()) {
            for (int i = 0; i < config.layers(); i++) {
                byHead(keys.get(i), to, 1)
                        .narrow(3, 0, length)
                        .copy_(byHead(keys.get(i), from, 1).narrow(3, 0, length));
                byHead(values.get(i), to, 1)
                        .narrow(2, 0, length)
                        .copy_(byHead(values.get(i), from, 1).narrow(2, 0, length));
            }
        }
    }

    @Override
    public void close() {
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
    }
}
