package org.lockpick.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Low-rank changes of some of a model's matrices: one flat fp32 vector with the factors `A` and `B` of each, under the
/// names that PEFT gives them.
///
/// An owner: close it once.
public final class Adapter implements AutoCloseable {
    private final LoraSettings settings;
    private final Family family;
    private final List<LoraModule> modules;
    private final FlatLayout layout;
    private final Tensor flat;

    private Adapter(LoraSettings settings, Family family, List<LoraModule> modules, Device device) {
        this.settings = settings;
        this.family = family;
        this.modules = modules;
        var builder = new FlatLayout.Builder();
        for (var module : modules) {
            builder.add(module.nameOfA(), settings.rank(), module.in());
            builder.add(module.nameOfB(), module.out(), settings.rank());
        }
        this.layout = builder.build();
        try (var _ = Scope.open()) {
            this.flat = Scope.keep(device.zeros(Dtype.FP32, layout.size()));
        }
    }

    /// An adapter whose factors are all 0.
    static Adapter zeros(Family family, ModelConfig config, LoraSettings settings, Device device) {
        return new Adapter(settings, family, LoraTargets.modules(family, config, settings), device);
    }

    /// A new adapter as PEFT begins one: `A` uniform within `±1/√in`, `B = 0`, so that nothing is changed yet.
    ///
    /// @param model  that it will change; names of layers are those of the directory it came from
    /// @param random numbers of this adapter alone
    /// @throws org.lockpick.store.UserMistake where a target is the name of no linear layer
    public static Adapter fresh(Parameters model, LoraSettings settings, RandomStream random) {
        var family = familyOf(model);
        LoraTargets.require(family, model.config(), settings);
        var adapter = zeros(family, model.config(), settings, model.device());
        for (var module : adapter.modules) {
            var values = new float[Math.toIntExact(settings.rank() * module.in())];
            var draws = random.child(module.name()).generator();
            double bound = 1 / Math.sqrt((double) module.in());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextDouble(-bound, bound);
            }
            try (var _ = Scope.open()) {
                adapter.a(module).copy_(Host.floats(values, settings.rank(), module.in()));
            }
        }
        return adapter;
    }

    private static Family familyOf(Parameters model) {
        return model.origin()
                .map(directory -> Families.of(ModelDirectory.configFile(directory)))
                .orElseGet(() -> Families.of(model.config()));
    }

    /// A copy of this one on a device.
    public Adapter copyOn(Device device) {
        var copy = new Adapter(settings, family, modules, device);
        copy.flat.copy_(flat);
        return copy;
    }

    /// A vector for gradients of the factors, all 0.
    public Adapter gradients() {
        return new Adapter(settings, family, modules, Device.of(flat));
    }

    /// Rank, scale and targets.
    public LoraSettings settings() {
        return settings;
    }

    Family family() {
        return family;
    }

    List<LoraModule> modules() {
        return modules;
    }

    /// Names, shapes and places of the factors.
    public FlatLayout layout() {
        return layout;
    }

    /// All factors, borrowed.
    public Tensor flat() {
        return flat;
    }

    Tensor a(LoraModule module) {
        return layout.view(flat, module.nameOfA());
    }

    Tensor b(LoraModule module) {
        return layout.view(flat, module.nameOfB());
    }

    /// Merges: adds `scale · B · A` to each matrix.
    ///
    /// @param weights in fp32: in 16 bits most of a small change would be lost
    public void mergeInto(Parameters weights) {
        requireWide(weights);
        for (var module : modules) {
            try (var _ = Scope.open()) {
                module.link().rowsOf(weights).add_(module.change(a(module), b(module)));
            }
        }
    }

    /// Sets each matrix to `W + scale · B · A`.
    ///
    /// @param base    the matrices `W`, in the order of the modules, as [#matrices] gives them
    /// @param weights in fp32
    public void mergeInto(Parameters weights, List<Tensor> base) {
        for (int i = 0; i < modules.size(); i++) {
            var module = modules.get(i);
            try (var _ = Scope.open()) {
                module.link()
                        .rowsOf(weights)
                        .copy_(module.change(a(module), b(module)).add_(base.get(i)));
            }
        }
    }

    /// Copies of the matrices that this adapter changes; the caller closes them.
    public List<Tensor> matrices(Parameters weights) {
        requireWide(weights);
        return modules.stream()
                .map(module -> {
                    try (var _ = Scope.open()) {
                        return Scope.keep(module.link().rowsOf(weights).clone());
                    }
                })
                .toList();
    }

    /// Sets these factors to the gradients of those of another adapter, by the gradients of the weights.
    ///
    /// @param of      the adapter whose factors were used
    /// @param weights gradients, of any number format
    public void pullBack(Adapter of, Parameters weights) {
        for (var module : modules) {
            try (var _ = Scope.open()) {
                var gradient = module.link().rowsOf(weights).to(Dtype.FP32.scalarType());
                a(module).copy_(module.gradientOfA(gradient, of.b(module)));
                b(module).copy_(module.gradientOfB(gradient, of.a(module)));
            }
        }
    }

    private static void requireWide(Parameters weights) {
        if (Dtype.of(weights.flat()) != Dtype.FP32) {
            throw new IllegalArgumentException(
                    "an adapter is merged into weights in fp32, got " + Dtype.of(weights.flat()));
        }
    }

    @Override
    public void close() {
        flat.close();
    }
}
