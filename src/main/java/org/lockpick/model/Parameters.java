package org.lockpick.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.Scope;

/// One flat vector and, as views of it, every named tensor of a model: its weights, or their gradients, or a copy of
/// the weights in another number format. All three have this one shape.
///
/// An owner: close it once. The views die with it.
public final class Parameters implements WeightSource, AutoCloseable {

    /// A normalisation's `gain [width]` and, for layer-norm, `bias [width]`.
    record NormTensors(Tensor gain, @Nullable Tensor bias) {}

    /// A linear layer's `weight [out, in]` and, where it has one, `bias [out]`.
    record LinearTensors(Tensor weight, @Nullable Tensor bias) {}

    /// Gains of the heads of queries and keys: `[headWidth]`, or a row for each head.
    record HeadNormTensors(Tensor query, Tensor key) {}

    /// The tensors of one block; absent are those its configuration has no use for.
    record LayerTensors(
            NormTensors attentionNorm,
            LinearTensors queryKeyValue,
            @Nullable HeadNormTensors headNorm,
            LinearTensors attentionOutput,
            @Nullable NormTensors attentionPostNorm,
            @Nullable NormTensors mlpNorm,
            LinearTensors up,
            LinearTensors down,
            @Nullable NormTensors mlpPostNorm) {}

    private final ModelConfig config;
    private final FlatLayout layout;
    private final Tensor flat;
    private final @Nullable Tensor owned;
    private final Optional<Path> origin;
    private final List<Tensor> views = new ArrayList<>();

    final Tensor embedding;
    final @Nullable Tensor positions;
    final List<LayerTensors> layers;
    final NormTensors finalNorm;
    final Tensor head;

    private Parameters(ModelConfig config, FlatLayout layout, Tensor flat, Optional<Path> origin) {
        this.config = config;
        this.layout = layout;
        this.flat = flat;
        this.owned = flat;
        this.origin = origin;
        this.embedding = view("embedding");
        this.positions = optional(config.positions() instanceof ModelConfig.Learned, "positions");
        var blocks = new ArrayList<LayerTensors>();
        for (int i = 0; i < config.layers(); i++) {
            blocks.add(layer(i));
        }
        this.layers = List.copyOf(blocks);
        this.finalNorm = norm("norm");
        this.head = config.tied() ? embedding : view("head");
    }

    /// The same weights with other layouts of the matrices.
    private Parameters(Parameters plain) {
        this.config = plain.config;
        this.layout = plain.layout;
        this.flat = plain.flat;
        this.owned = null;
        this.origin = plain.origin;
        this.embedding = plain.embedding;
        this.positions = plain.positions;
        this.layers = plain.layers.stream().map(this::packed).toList();
        this.finalNorm = plain.finalNorm;
        this.head = packed(plain.head);
    }

    /// The same weights for forward passes alone: every matrix lies in the order in which the CPU's kernels
    /// read it, so that a product does not rearrange it each time, and so that no row of a result depends on how
    /// many rows there are ([Matmul#pack]). Takes the memory of the matrices once more; on other devices nothing
    /// is copied. All else is shared: close this before the original, and make it anew when the original changes.
    public Parameters packed() {
        return new Parameters(this);
    }

    /// Bytes that [#packed] takes beside the weights themselves.
    public static long packedBytes(ModelConfig config, Dtype dtype, Device device) {
        if (!Matmul.packs(dtype, device)) {
            return 0;
        }
        long matrices = layout(config).slots().stream()
                .filter(slot -> slot.name().endsWith(".weight"))
                .mapToLong(FlatLayout.Slot::size)
                .sum();
        return (matrices + (long) config.vocabulary() * config.width()) * dtype.bytes();
    }

    private LayerTensors packed(LayerTensors plain) {
        return new LayerTensors(
                plain.attentionNorm,
                packed(plain.queryKeyValue),
                plain.headNorm,
                packed(plain.attentionOutput),
                plain.attentionPostNorm,
                plain.mlpNorm,
                packed(plain.up),
                packed(plain.down),
                plain.mlpPostNorm);
    }

    private LinearTensors packed(LinearTensors plain) {
        return new LinearTensors(packed(plain.weight), plain.bias);
    }

    // Whether it is the very same object is the question.
    @SuppressWarnings("ReferenceEquality")
    private Tensor packed(Tensor matrix) {
        try (var _ = Scope.open()) {
            var packed = Matmul.pack(matrix);
            if (packed.is_mkldnn()) {
                views.add(Scope.keep(packed));
            }
            return packed;
        }
    }

    /// A vector of zeros in the given format, on the CPU.
    public static Parameters zeros(ModelConfig config, Dtype dtype) {
        return zeros(config, dtype, Device.CPU);
    }

    /// A vector of zeros in the given format on a device.
    public static Parameters zeros(ModelConfig config, Dtype dtype, Device device) {
        return zeros(config, dtype, device, Optional.empty());
    }

    /// The same, about to be filled from a model directory.
    static Parameters zeros(ModelConfig config, Dtype dtype, Device device, Optional<Path> origin) {
        var layout = layout(config);
        try (var _ = Scope.open()) {
            var flat = Scope.keep(device.zeros(dtype, layout.size()));
            return new Parameters(config, layout, flat, origin);
        }
    }

    /// The same numbers, rounded to a format, on a device; the caller closes them.
    public Parameters copy(Dtype dtype, Device device) {
        var copy = zeros(config, dtype, device, origin);
        copy.flat().copy_(flat);
        return copy;
    }

    /// Where every parameter of a configuration lies.
    public static FlatLayout layout(ModelConfig config) {
        var layout = new FlatLayout.Builder().add("embedding", config.vocabulary(), config.width());
        if (config.positions() instanceof ModelConfig.Learned) {
            layout.add("positions", config.context(), config.width());
        }
        for (int i = 0; i < config.layers(); i++) {
            addLayer(layout, config, "layers." + i + ".");
        }
        addNorm(layout, config, "norm");
        if (!config.tied()) {
            layout.add("head", config.vocabulary(), config.width());
        }
        return layout.build();
    }

    private static void addLayer(FlatLayout.Builder layout, ModelConfig config, String layer) {
        int width = config.width();
        var biases = config.biases();
        addNorm(layout, config, layer + "attention.norm");
        addLinear(layout, layer + "attention.qkv", config.queryKeyValueWidth(), width, biases.queryKeyValue());
        switch (config.attention().headNorm()) {
            case NONE -> {}
            case SHARED ->
                layout.add(layer + "attention.query.gain", config.headWidth())
                        .add(layer + "attention.key.gain", config.headWidth());
            case EACH ->
                layout.add(layer + "attention.query.gain", config.heads(), config.headWidth())
                        .add(layer + "attention.key.gain", config.keyValueHeads(), config.headWidth());
        }
        addLinear(
                layout,
                layer + "attention.output",
                width,
                config.heads() * config.headWidth(),
                biases.attentionOutput());
        if (config.stream().postNorms()) {
            addNorm(layout, config, layer + "attention.postNorm");
        }
        if (config.residual() != Residual.SHARED) {
            addNorm(layout, config, layer + "mlp.norm");
        }
        addLinear(layout, layer + "mlp.up", config.upWidth(), width, biases.mlp());
        addLinear(layout, layer + "mlp.down", width, config.mlpWidth(), biases.mlp());
        if (config.stream().postNorms()) {
            addNorm(layout, config, layer + "mlp.postNorm");
        }
    }

    private static void addNorm(FlatLayout.Builder layout, ModelConfig config, String name) {
        layout.add(name + ".gain", config.width());
        if (config.norm() == Norm.LAYER) {
            layout.add(name + ".bias", config.width());
        }
    }

    private static void addLinear(FlatLayout.Builder layout, String name, int out, int in, boolean hasBias) {
        layout.add(name + ".weight", out, in);
        if (hasBias) {
            layout.add(name + ".bias", out);
        }
    }

    private LayerTensors layer(int index) {
        var name = "layers." + index + ".";
        var biases = config.biases();
        boolean post = config.stream().postNorms();
        return new LayerTensors(
                norm(name + "attention.norm"),
                linear(name + "attention.qkv", biases.queryKeyValue()),
                config.attention().headNorm() == HeadNorm.NONE
                        ? null
                        : new HeadNormTensors(view(name + "attention.query.gain"), view(name + "attention.key.gain")),
                linear(name + "attention.output", biases.attentionOutput()),
                post ? norm(name + "attention.postNorm") : null,
                config.residual() == Residual.SHARED ? null : norm(name + "mlp.norm"),
                linear(name + "mlp.up", biases.mlp()),
                linear(name + "mlp.down", biases.mlp()),
                post ? norm(name + "mlp.postNorm") : null);
    }

    private NormTensors norm(String name) {
        return new NormTensors(view(name + ".gain"), optional(config.norm() == Norm.LAYER, name + ".bias"));
    }

    private LinearTensors linear(String name, boolean hasBias) {
        return new LinearTensors(view(name + ".weight"), optional(hasBias, name + ".bias"));
    }

    private @Nullable Tensor optional(boolean present, String name) {
        return present ? view(name) : null;
    }

    private Tensor view(String name) {
        try (var _ = Scope.open()) {
            var view = Scope.keep(layout.view(flat, name));
            views.add(view);
            return view;
        }
    }

    @Override
    public Tensor piece(TensorLink link, long from, long count) {
        return flat.narrow(0, link.offset(layout) + from, count);
    }

    /// The configuration these tensors belong to.
    @Override
    public ModelConfig config() {
        return config;
    }

    /// The model directory that they were read from, for messages; training may have changed them since.
    public Optional<Path> origin() {
        return origin;
    }

    /// Names, shapes and places.
    public FlatLayout layout() {
        return layout;
    }

    /// The whole vector; borrowed, dies with this owner.
    public Tensor flat() {
        return flat;
    }

    /// Where these tensors live.
    public Device device() {
        return Device.of(flat);
    }

    /// One parameter by name; a view that joins the open scope.
    public Tensor get(String name) {
        return layout.view(flat, name);
    }

    /// Whether the feed-forward part is gated.
    boolean gated() {
        return config.mlp() == Mlp.GATED;
    }

    @Override
    public void close() {
        views.forEach(Tensor::close);
        if (owned != null) {
            owned.close();
        }
    }
}
