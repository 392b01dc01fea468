package org.lockpick.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The fastest matrix product this machine shows at some shapes: what a training step is compared with.
///
/// Each shape is tried with every way there is here, libtorch's `mm` and the one training uses, so that the ceiling is
/// the machine's and not that of a slow call.
public final class MatmulCeiling {
    private static final int ROUNDS = 5;

    /// A product `[rows, in] · [in, out]`.
    public record Shape(int rows, int in, int out) {
        double flops() {
            return 2.0 * rows * in * out;
        }
    }

    private final List<Double> rates = new ArrayList<>();

    /// Times every shape a few times more; called several times over a run, so that all of it sees the same machine.
    public void sample(List<Shape> shapes, Dtype dtype) {
        try (var _ = Scope.open()) {
            for (var shape : shapes) {
                var input = random(shape.rows(), shape.in(), dtype);
                var weight = random(shape.out(), shape.in(), dtype);
                for (int i = 0; i < ROUNDS; i++) {
                    rates.add(shape.flops() / seconds(() -> Matmul.linear(input, weight, null)));
                    rates.add(shape.flops() / seconds(() -> torch.mm(input, weight.t())));
                }
            }
        }
    }

    private static Tensor random(int rows, int columns, Dtype dtype) {
        return torch.randn(new long[] {rows, columns}, Dtype.FP32.options()).to(dtype.scalarType());
    }

    private static double seconds(Runnable product) {
        try (var _ = Scope.open()) {
            long began = System.nanoTime();
            product.run();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /// The best rate seen, in 10⁹ floating-point operations a second.
    public double gigaflops() {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow() / 1e9;
    }
}
