package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A path that lies for one shape class is found, left and named, and what is computed is right.
class FastPathsTest {
    private @Nullable Scope scope;

    @BeforeEach
    void begin() {
        scope = Scope.open();
        torch.manual_seed(9);
    }

    @AfterEach
    void end() {
        FastPaths.want(true);
        if (scope != null) {
            scope.close();
        }
    }

    @Test
    void aPackedProductThatLiesForOneWidthIsLeftForThatWidthAlone() {
        assumeTrue(Matmul.packs(Dtype.FP32, Device.CPU), "no packed products here");
        try (var lying = LyingPath.aboutWidth(FastPath.PACKED_PRODUCT, 48)) {
            var wrong = random(Dtype.FP32, 48, 32);
            var right = random(Dtype.FP32, 64, 32);
            var input = random(Dtype.FP32, 7, 32);
            assertThat(Matmul.pack(wrong).is_mkldnn()).isFalse();
            assertThat(Matmul.pack(random(Dtype.FP32, 48, 32)).is_mkldnn()).isFalse();
            assertThat(Matmul.pack(right).is_mkldnn()).isTrue();
            close(
                    Matmul.linear(input, Matmul.pack(wrong), null),
                    wide(input).mm(wide(wrong).t()));
            close(
                    Matmul.linear(input, Matmul.pack(right), null),
                    wide(input).mm(wide(right).t()));
            assertThat(lying.heard()).singleElement().satisfies(left -> {
                assertThat(left.path()).isEqualTo(FastPath.PACKED_PRODUCT);
                assertThat(left.shape()).isEqualTo("width 32 to 48, fp32");
                assertThat(left.toString())
                        .startsWith("products with packed weights (width 32 to 48, fp32) computes something else than"
                                + " plain operations here and is left: off by ");
            });
            assertThat(FastPaths.left()).isEqualTo(lying.heard());
            assertThat(FastPaths.state()).contains("width 32 to 48");
        }
        assertThat(FastPaths.left()).isEmpty();
    }

    /// A lie about a single weight: the class has passed before.
    @Test
    void everyPackedWeightIsTriedItself() {
        assumeTrue(Matmul.packs(Dtype.FP32, Device.CPU), "no packed products here");
        assertThat(Matmul.pack(random(Dtype.FP32, 40, 24)).is_mkldnn()).isTrue();
        var broken = random(Dtype.FP32, 40, 24);
        var shape = ShapeClass.of(FastPath.PACKED_PRODUCT, Dtype.FP32, 24, 40, 0, 0);
        assertThat(FastPaths.trustsThis(shape, () -> Optional.of("new"), () -> Optional.of("this one")))
                .isFalse();
        assertThat(Matmul.pack(broken).is_mkldnn()).as("left once and for all").isFalse();
        assertThat(FastPaths.left())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).isEqualTo("this one"));
        FastPaths.sabotage(null);
    }

    /// One small column among large ones is held to its own size.
    @Test
    void aSmallColumnThatIsWrongIsFoundToo() {
        var plain = random(Dtype.FP32, 7, 5);
        plain.narrow(1, 2, 1).mul_(Kernels.scalar(1e-6));
        var found = plain.clone();
        found.narrow(1, 2, 1).mul_(Kernels.scalar(1.5));
        assertThat(Trials.difference(found, plain)).isEmpty();
        assertThat(Trials.difference(found, plain, Trials.columnScale(plain))).isPresent();
        assertThat(Trials.difference(plain, plain, Trials.columnScale(plain))).isEmpty();
    }

    @Test
    void resultsThatAreNoNumbersAreWrong() {
        var plain = random(Dtype.FP32, 7, 5);
        var found = plain.clone();
        found.select(0, 3).narrow(0, 1, 1).fill_(Kernels.scalar(Double.NaN));
        assertThat(Trials.difference(found, plain)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR_LAYER, FP32, 1",
        "LINEAR_LAYER, FP32, 33",
        "LINEAR_LAYER, FP32, 300",
        "INPUT_GRADIENT, FP32, 9",
        "INPUT_GRADIENT, FP32, 300",
        "WEIGHT_GRADIENT, FP32, 9",
        "WEIGHT_GRADIENT, FP32, 300",
        "WEIGHT_GRADIENT, FP32, 301",
        "HALF_PRODUCT, BF16, 9",
        "HALF_PRODUCT, FP16, 300"
    })
    void productsAreRightWhicheverPathLies(FastPath path, Dtype dtype, int rows) {
        try (var lying = LyingPath.always(path)) {
            var input = random(dtype, rows, 24);
            var weight = random(dtype, 57, 24);
            var bias = random(dtype, 57);
            var gradient = random(dtype, rows, 57);
            close(
                    Matmul.linear(input, weight, null),
                    wide(input).mm(wide(weight).t()));
            close(
                    Matmul.linear(input, weight, bias),
                    wide(input).mm(wide(weight).t()).add(wide(bias)));
            close(Matmul.inputGradient(gradient, weight), wide(gradient).mm(wide(weight)));
            close(Matmul.weightGradient(gradient, input), wide(gradient).t().mm(wide(input)));
            boolean taken = path != FastPath.HALF_PRODUCT || Matmul.OneDnn.multiplies(dtype);
            assertThat(lying.heard().isEmpty()).isNotEqualTo(taken);
            assertThat(lying.heard()).allSatisfy(left -> assertThat(left.path()).isEqualTo(path));
            int told = lying.heard().size();
            close(
                    Matmul.linear(input, weight, bias),
                    wide(input).mm(wide(weight).t()).add(wide(bias)));
            close(Matmul.inputGradient(gradient, weight), wide(gradient).mm(wide(weight)));
            assertThat(lying.heard()).as("each is told once").hasSize(told);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FastPath.class,
            names = {"LINEAR_LAYER", "INPUT_GRADIENT", "WEIGHT_GRADIENT"})
    void aLieAboutOneWidthLeavesOtherWidthsAlone(FastPath path) {
        assumeTrue(torch.hasMKLDNN(), "no oneDNN here");
        try (var lying = LyingPath.aboutWidth(path, 57)) {
            for (int width : new int[] {56, 57}) {
                var input = random(Dtype.FP32, 20, width);
                var weight = random(Dtype.FP32, width, width);
                close(
                        Matmul.linear(input, weight, null),
                        wide(input).mm(wide(weight).t()));
                close(Matmul.inputGradient(input, weight), wide(input).mm(wide(weight)));
                close(Matmul.weightGradient(input, input), wide(input).t().mm(wide(input)));
            }
            assertThat(lying.heard())
                    .singleElement()
                    .satisfies(left -> assertThat(left.shape()).contains("width 57 to 57"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NORM_KERNEL", "GATE_KERNEL", "BEND_KERNEL", "ROTATION_KERNEL", "ATTENTION_KERNEL"})
    void aKernelThatLiesIsNotTaken(FastPath path) {
        assumeTrue(RowKernels.take(Dtype.FP32, Device.CPU), RowKernels.state());
        for (var dtype : new Dtype[] {Dtype.FP32, Dtype.BF16}) {
            try (var lying = LyingPath.always(path)) {
                var x = random(dtype, 4, 24);
                assertThat(RowKernels.normalises(x, false, false, 0)).isEqualTo(path != FastPath.NORM_KERNEL);
                assertThat(RowKernels.normalises(x, true, true, 0)).isEqualTo(path != FastPath.NORM_KERNEL);
                assertThat(RowKernels.normalises(x, false, false, 1)).isEqualTo(path != FastPath.NORM_KERNEL);
                assertThat(RowKernels.gates(x)).isEqualTo(path != FastPath.GATE_KERNEL);
                for (var bend : RowKernels.Bend.values()) {
                    assertThat(RowKernels.bends(x, bend)).isEqualTo(path != FastPath.BEND_KERNEL);
                }
                assertThat(RowKernels.rotates(dtype, Device.CPU, 24, 8)).isEqualTo(path != FastPath.ROTATION_KERNEL);
                for (int window : new int[] {0, 8}) {
                    assertThat(AttentionKernels.take(dtype, Device.CPU, 6, 2, 24, window))
                            .isEqualTo(path != FastPath.ATTENTION_KERNEL);
                }
                assertThat(lying.heard())
                        .isNotEmpty()
                        .allSatisfy(left -> assertThat(left.path()).isEqualTo(path));
            }
        }
    }

    @Test
    void lanesThatDisturbEachOtherAreNotUsed() {
        int threads = torch.get_num_threads();
        torch.set_num_threads(2);
        try (var lying = LyingPath.always(FastPath.LANES)) {
            assertThat(Lanes.count(Device.CPU, 1000, 1_000_000, 16)).isEqualTo(1);
            assertThat(lying.heard())
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason()).isEqualTo("other bits than alone"));
        }
        assertThat(Lanes.count(Device.CPU, 1000, 1_000_000, 16)).isEqualTo(2);
        torch.set_num_threads(threads);
    }

    @Test
    void aPathThatFailsIsLeftWithItsOwnWords() {
        var shape = ShapeClass.of(FastPath.LINEAR_LAYER, Dtype.FP32, 3, 5, 14, 0);
        assertThat(FastPaths.trusts(shape, () -> {
                    throw new IllegalStateException("could not create a primitive\nat somewhere");
                }))
                .isFalse();
        assertThat(FastPaths.left())
                .singleElement()
                .hasToString(
                        "oneDNN's linear layer (about 7 rows, width 3 to 5, fp32) computes something else than plain"
                                + " operations here and is left: could not create a primitive");
        FastPaths.sabotage(null);
    }

    @Test
    void allCanBeSwitchedOff() {
        FastPaths.want(false);
        var weight = random(Dtype.FP32, 48, 32);
        assertThat(Matmul.packs(Dtype.FP32, Device.CPU)).isFalse();
        assertThat(Matmul.pack(weight).is_mkldnn()).isFalse();
        assertThat(RowKernels.gates(random(Dtype.FP32, 4, 24))).isFalse();
        assertThat(Lanes.count(Device.CPU, 1000, 1_000_000, 16)).isEqualTo(1);
        assertThat(FastPaths.state()).isEqualTo("switched off");
        assertThat(FastPaths.left()).isEmpty();
    }

    /// The shapes at which one processor's kernels were wrong, for as many rows as there are kernels.
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 33, 48, 49, 64, 65, 80, 97, 112, 129, 144, 300, 1000, 5257})
    void packedProductsAreRightAtEveryWidth(int width) {
        for (var dtype : new Dtype[] {Dtype.FP32, Dtype.BF16}) {
            for (int in : new int[] {24, 33, 512}) {
                var weight = random(dtype, width, in);
                var packed = Matmul.pack(weight);
                for (int rows : new int[] {1, 2, 5, 16, 31, 64, 97, 160}) {
                    var input = random(dtype, rows, in);
                    close(
                            Matmul.linear(input, packed, null),
                            wide(input).mm(wide(weight).t()));
                }
            }
        }
    }

    private static Tensor random(Dtype dtype, long... shape) {
        return torch.randn(shape, Dtype.FP32.options()).to(dtype.scalarType());
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(Dtype.FP64.scalarType());
    }

    private static void close(Tensor found, Tensor expected) {
        double off = wide(found).sub(expected).abs().max().item_double();
        double size = expected.abs().max().item_double();
        assertThat(off).isLessThan(size * (Dtype.of(found) == Dtype.FP32 ? 1e-5 : 2e-2));
    }
}
