package org.lockpick.tensor;

import java.util.regex.Pattern;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Where tensors live and are computed on: named once for a process, carried by the weights, asked of them by
/// all else.
///
/// @param kind  of processor
/// @param index which of several; 0 on a CPU
public record Device(Kind kind, int index) {
    /// The processor that everything runs on without further words.
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,2}))?");

    /// Kinds of processor.
    public enum Kind {
        /// The processor of the machine.
        CPU,
        /// A graphics processor of NVIDIA.
        CUDA,
        /// libtorch's meta device: shapes and number formats without values, or what a calculation would do,
        /// checked in no time and memory.
        META
    }

    /// Checks the range.
    public Device {
        if (index < 0 || (index > 0 && kind != Kind.CUDA)) {
            throw new IllegalArgumentException("there is no device %s:%d".formatted(kind, index));
        }
    }

    /// The device a word names: `cpu`, `cuda` or `cuda:1`.
    ///
    /// @throws IllegalArgumentException saying what was expected
    public static Device parse(String word) {
        var cuda = CUDA.matcher(word);
        if (cuda.matches()) {
            return new Device(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
        }
        if (word.equals("cpu")) {
            return CPU;
        }
        throw new IllegalArgumentException("expected cpu, cuda or cuda:N, found " + word);
    }

    /// Where a tensor lives.
    public static Device of(Tensor tensor) {
        if (tensor.is_cpu()) {
            return CPU;
        }
        if (tensor.is_meta()) {
            return new Device(Kind.META, 0);
        }
        try (var _ = Scope.open()) {
            return new Device(Kind.CUDA, Math.max(0, tensor.device().index()));
        }
    }

    /// Why this device cannot be used here, in words for its user; empty where it can.
    public String obstacle() {
        if (kind != Kind.CUDA) {
            return "";
        }
        if (!torch.hasCUDA()) {
            return "libtorch is built for CPUs only here: build with the Maven profile cuda";
        }
        int count = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
        return index < count ? "" : "libtorch sees %d CUDA devices".formatted(count);
    }

    /// Options for a new tensor; joins the open scope.
    public TensorOptions options(Dtype dtype) {
        if (kind == Kind.CPU) {
            return dtype.options();
        }
        return dtype.options().device(named());
    }

    private DeviceOptional named() {
        return new DeviceOptional(new org.bytedeco.pytorch.Device(toString()));
    }

    /// A new tensor of zeros; joins the open scope.
    public Tensor zeros(Dtype dtype, long... shape) {
        return torch.zeros(shape, options(dtype));
    }

    /// A tensor of this device with the numbers of another; the very tensor where it is here already.
    public Tensor take(Tensor tensor) {
        return of(tensor).equals(this)
                ? tensor
                : tensor.to(new TensorOptions().device(named()), false, false, new MemoryFormatOptional());
    }

    /// The word for it.
    @Override
    public String toString() {
        return switch (kind) {
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
            case META -> "meta";
        };
    }
}
