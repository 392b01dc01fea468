package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/// Our kernels against libtorch's operations in fp64.
class RowKernelsTest {
    private static final List<Dtype> FORMATS = List.of(Dtype.FP32, Dtype.BF16);
    private final int threads = torch.get_num_threads();
    private @Nullable Scope scope;

    @BeforeEach
    void begin() {
        // Anything but what a host may lack is a failure.
        var state = RowKernels.state();
        assumeFalse(state.contains("AVX-512") || state.contains("Cannot run program"), state);
        assertThat(state).isEqualTo("compiled for this host");
        scope = Scope.open();
        torch.manual_seed(5);
    }

    @AfterEach
    void end() {
        torch.set_num_threads(threads);
        if (scope != null) {
            scope.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 24, 32, 33, 100, 512, 1000})
    void normalisedRowsAreThoseOfLibtorch(int width) {
        for (var format : FORMATS) {
            for (boolean centred : new boolean[] {false, true}) {
                var x = random(format, 5, width).mul_(Kernels.scalar(3.0)).add_(Kernels.scalar(0.5));
                var gain = random(format, width);
                var bias = centred ? random(format, width) : null;
                var found = RowKernels.normalise(x, gain, bias, centred, 1e-5, centred ? 0 : 1);

                var wide = wide(x);
                var moved = centred ? wide.sub(wide.mean(new long[] {-1}, true, null)) : wide;
                var scale = moved.square()
                        .mean(new long[] {-1}, true, null)
                        .add(Kernels.scalar(1e-5))
                        .rsqrt();
                var unit = moved.mul(scale);
                var output = unit.mul(wide(gain).add(Kernels.scalar(centred ? 0.0 : 1.0)));
                close(format, found.scale(), scale);
                close(format, found.unit(), unit);
                close(format, found.output(), bias == null ? output : output.add(wide(bias)));
            }
        }
    }

    @Test
    void aRowWhoseMeanDwarfsItsSpreadIsNormalisedToo() {
        var x = random(Dtype.FP32, 3, 100).add_(Kernels.scalar(1000.0));
        var found = RowKernels.normalise(x, torch.ones(new long[] {100}), null, true, 1e-5, 0);
        var expected = Rows.standardise(wide(x), 1e-5).unit();
        assertThat(largestDifference(found.unit(), expected)).isLessThan(2e-3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 64, 344})
    void gatedRowsAreThoseOfLibtorch(int inner) {
        for (var format : FORMATS) {
            var raw = random(format, 7, 2L * inner).mul_(Kernels.scalar(4.0));
            var found = RowKernels.gate(raw);
            var bent = torch.silu(wide(raw).narrow(1, 0, inner));
            close(format, found.bent(), bent);
            close(format, found.hidden(), bent.mul(wide(raw).narrow(1, inner, inner)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 48, 344})
    void bentRowsAreThoseOfLibtorchWhereverTheyBegin(int width) {
        for (var format : FORMATS) {
            var x = random(format, 7, 2L * width + 1).mul_(Kernels.scalar(4.0)).narrow(1, 1, width);
            close(format, RowKernels.bend(x, RowKernels.Bend.SILU), torch.silu(wide(x)));
            close(format, RowKernels.bend(x, RowKernels.Bend.GELU_TANH), torch.gelu(wide(x), "tanh"));
        }
    }

    /// libtorch's own are not: at widths that fill no whole vectors a row's last bits depend on where it lies.
    @ParameterizedTest
    @EnumSource
    void aBentRowHasTheSameBitsAloneAndAmongOthers(RowKernels.Bend bend) {
        for (int width : new int[] {7, 48, 51, 129}) {
            for (int count : new int[] {1, 2, 3}) {
                torch.set_num_threads(count);
                var x = random(Dtype.FP32, 700, width);
                var all = Host.floats(RowKernels.bend(x, bend));
                for (int row : new int[] {0, 1, 349, 350, 699}) {
                    assertThat(Host.floats(RowKernels.bend(x.narrow(0, row, 1), bend)))
                            .isEqualTo(Arrays.copyOfRange(all, row * width, (row + 1) * width));
                }
            }
        }
    }

    @Test
    void theEndsOfTheNumbersPassTheGate() {
        float[] gates = {-1e30f, -200, -88, -87.5f, -0f, 0, 87.5f, 88.5f, 200, 1e30f, Float.NaN};
        var raw = torch.cat(
                new org.bytedeco.pytorch.TensorVector(
                        Host.floats(gates, 1, gates.length), torch.ones(new long[] {1, gates.length})),
                1);
        var bent = Host.floats(RowKernels.gate(raw).bent());
        var expected = Host.floats(torch.silu(wide(raw).narrow(1, 0, gates.length)));
        for (int i = 0; i < gates.length; i++) {
            if (Float.isNaN(expected[i])) {
                assertThat(bent[i]).isNaN();
            } else {
                var slack = within(Math.max(1e-35f, Math.abs(expected[i]) * 1e-6f));
                assertThat(bent[i]).as("silu(%s)", gates[i]).isCloseTo(expected[i], slack);
            }
        }
    }

    @Test
    void theExponentialIsRightToAFewUnitsOfTheLastPlace() {
        var gates = new float[20_000];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = -40 + 80f * i / gates.length;
        }
        var raw = torch.cat(
                new org.bytedeco.pytorch.TensorVector(
                        Host.floats(gates, 1, gates.length), torch.ones(new long[] {1, gates.length})),
                1);
        var bent = Host.floats(RowKernels.gate(raw).bent());
        for (int i = 0; i < gates.length; i++) {
            double exact = gates[i] / (1 + Math.exp(-gates[i]));
            assertThat(Math.abs(bent[i] - exact)).isLessThanOrEqualTo(4e-7 * Math.abs(exact));
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "64, 64", "16, 4", "80, 20", "96, 96", "256, 64"})
    void headsTurnAsComplexNumbersDoAndBack(int headWidth, int rotaryWidth) {
        var angles = random(Dtype.FP32, 50, rotaryWidth / 2);
        var table = torch.polar(torch.ones_like(angles), angles);
        for (var format : FORMATS) {
            var heads = random(format, 3, 7, 6, headWidth);
            var before = heads.clone();
            var turned = heads.narrow(2, 0, 4);
            RowKernels.turn(turned, table, new RowKernels.Places.Counted(7, 11), false);

            var expected = wide(before);
            var pairs = torch.view_as_complex(expected.narrow(2, 0, 4)
                    .narrow(3, 0, rotaryWidth)
                    .contiguous()
                    .view(3, 7, 4, rotaryWidth / 2, 2));
            pairs.mul_(table.narrow(0, 11, 7).to(torch.ScalarType.ComplexDouble).view(1, 7, 1, rotaryWidth / 2));
            expected.narrow(2, 0, 4)
                    .narrow(3, 0, rotaryWidth)
                    .copy_(torch.view_as_real(pairs).reshape(3, 7, 4, rotaryWidth));
            close(format, heads, expected);

            RowKernels.turn(turned, table, new RowKernels.Places.Counted(7, 11), true);
            assertThat(largestDifference(heads, wide(before))).isLessThan(format == Dtype.FP32 ? 1e-6 : 4e-2);
        }
    }

    @Test
    void rowsWithPlacesOfTheirOwnTurnByThem() {
        var angles = random(Dtype.FP32, 50, 16);
        var table = torch.polar(torch.ones_like(angles), angles);
        long[] places = {3, 49, 0, 17};
        var each = random(Dtype.FP32, 4, 1, 2, 32);
        var together = each.clone();
        RowKernels.turn(together, table, new RowKernels.Places.Given(Host.longs(places, 4)), false);
        for (int row = 0; row < 4; row++) {
            var one = each.narrow(0, row, 1);
            RowKernels.turn(one, table, new RowKernels.Places.Counted(1, places[row]), false);
        }
        assertThat(Host.floats(together)).isEqualTo(Host.floats(each));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, 64, 0",
        "4, 2, 32, 0",
        "6, 1, 128, 5",
        "2, 2, 16, 3",
        "3, 3, 80, 0",
        "2, 1, 256, 20",
        "1, 1, 4, 0"
    })
    void lookingBackIsAttention(int heads, int shared, int width, int window) {
        long[] places = {0, 5, 15, 16, 39};
        for (var format : FORMATS) {
            var tokens = random(format, 5, 1, heads + 2L * shared, width);
            var cache = random(format, 5, 2L * shared, 48, width);
            var at = Host.longs(places, 5);
            AttentionKernels.keep(tokens, cache, at);
            var found = AttentionKernels.look(tokens, cache, at, window, 0.2);
            for (int slot = 0; slot < 5; slot++) {
                long end = places[slot] + 1;
                long begin = window == 0 ? 0 : Math.max(0, end - window);
                var seen = wide(cache).select(0, slot).narrow(1, begin, end - begin);
                for (int head = 0; head < heads; head++) {
                    long pair = head / (heads / shared);
                    var query = wide(tokens).select(0, slot).select(0, 0).narrow(0, head, 1);
                    var scores = query.mm(seen.select(0, pair).t()).mul(Kernels.scalar(0.2));
                    var expected = torch.softmax(scores, -1).mm(seen.select(0, shared + pair));
                    close(format, found.narrow(0, slot, 1).narrow(1, (long) head * width, width), expected);
                }
            }
        }
    }

    @Test
    void scoresThatWouldOverflowDoNot() {
        var tokens = torch.ones(new long[] {1, 1, 3, 32}).mul_(Kernels.scalar(1e4));
        var cache = torch.ones(new long[] {1, 2, 32, 32}).mul_(Kernels.scalar(1e4));
        var found = AttentionKernels.look(tokens, cache, Host.longs(new long[] {20}, 1), 0, 1);
        assertThat(Host.floats(found)).containsOnly(1e4f);
    }

    @Test
    void keptTokensGoWhereTheyBelongAndNowhereElse() {
        for (var format : FORMATS) {
            var tokens = random(format, 3, 1, 4 + 2 * 2, 16);
            var cache = torch.zeros(new long[] {3, 4, 32, 16}, format.options());
            long[] places = {0, 31, 8};
            AttentionKernels.keep(tokens, cache, Host.longs(places, 3));
            var expected = torch.zeros_like(cache);
            for (int slot = 0; slot < 3; slot++) {
                expected.select(0, slot)
                        .select(1, places[slot])
                        .copy_(tokens.select(0, slot).select(0, 0).narrow(0, 4, 4));
            }
            assertThat(Host.floats(cache)).isEqualTo(Host.floats(expected));
        }
    }

    /// Shapes so large that threads divide them.
    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FP32", "BF16"})
    void aRowHasTheSameBitsWithAnyNumberOfThreadsAndAlone(Dtype format) {
        var x = random(format, 400, 512);
        var gain = random(format, 512);
        var tokens = random(format, 40, 1, 6, 64);
        var cache = random(format, 40, 4, 64, 64);
        var places = Host.longs(random(Dtype.FP32, 40)
                .abs()
                .mul(Kernels.scalar(16.0))
                .clamp_max(Kernels.scalar(63.0))
                .to(torch.ScalarType.Long));
        var results = new ArrayList<List<float[]>>();
        for (int count : new int[] {1, 2, 3}) {
            torch.set_num_threads(count);
            var at = Host.longs(places, 40);
            results.add(List.of(
                    Host.floats(
                            RowKernels.normalise(x, gain, null, true, 1e-5, 0).output()),
                    Host.floats(RowKernels.gate(x).hidden()),
                    Host.floats(AttentionKernels.look(tokens, cache, at, 0, 0.125))));
        }
        assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
        assertThat(results.get(2)).usingRecursiveComparison().isEqualTo(results.get(0));

        var alone = AttentionKernels.look(
                tokens.narrow(0, 7, 1), cache.narrow(0, 7, 1), Host.longs(new long[] {places[7]}, 1), 0, 0.125);
        assertThat(Host.floats(alone))
                .isEqualTo(Arrays.copyOfRange(results.get(0).get(2), 7 * 128, 8 * 128));
    }

    @Test
    void theyTakeDenseRowsInTwoFormatsAndCanBeSwitchedOff() {
        var x = random(Dtype.FP32, 4, 8);
        assertThat(RowKernels.take(x)).isTrue();
        assertThat(RowKernels.take(x.t())).isFalse();
        assertThat(RowKernels.take(x.to(torch.ScalarType.Double))).isFalse();
        assertThat(RowKernels.take(Dtype.FP16, Device.CPU)).isFalse();
        RowKernels.want(false);
        try {
            assertThat(RowKernels.take(x)).isFalse();
            assertThat(RowKernels.take(Dtype.FP32, Device.CPU)).isFalse();
        } finally {
            RowKernels.want(true);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsRead() {
        var x = random(Dtype.FP32, 4, 8);
        var narrow = torch.ones(new long[] {7});
        assertThatThrownBy(() -> RowKernels.normalise(x, narrow, null, false, 1e-5, 0))
                .hasMessageContaining("a gain of another width");
        assertThatThrownBy(() -> RowKernels.normalise(x, random(Dtype.BF16, 8), null, false, 1e-5, 0))
                .hasMessageContaining("a kernel for FP32 was given BF16");
        var tokens = random(Dtype.FP32, 3, 1, 4, 16);
        var places = Host.longs(new long[] {1, 2, 3}, 3);
        for (var cache : List.of(
                torch.zeros(new long[] {2, 2, 32, 16}),
                torch.zeros(new long[] {3, 2, 32, 8}),
                torch.zeros(new long[] {3, 4, 32, 16}))) {
            assertThatThrownBy(() -> AttentionKernels.keep(tokens, cache, places))
                    .hasMessageContaining("tokens that do not fit the cache");
            assertThatThrownBy(() -> AttentionKernels.look(tokens, cache, places, 0, 1))
                    .hasMessageContaining("tokens that do not fit the cache");
        }
        var table = torch.polar(torch.ones(new long[] {4, 8}), torch.ones(new long[] {4, 8}));
        assertThatThrownBy(() -> RowKernels.turn(tokens, table, new RowKernels.Places.Counted(1, 4), false))
                .hasMessageContaining("places that the table has not");
        assertThatThrownBy(() ->
                        RowKernels.turn(tokens.transpose(0, 2), table, new RowKernels.Places.Counted(1, 0), false))
                .hasMessageContaining("heads that do not lie as a projection leaves them");
    }

    @Test
    void noRowsAreNoMistake() {
        var none = torch.empty(new long[] {0, 8}, Dtype.FP32.options(), null);
        assertThat(RowKernels.normalise(none, torch.ones(new long[] {8}), null, true, 1e-5, 0)
                        .output()
                        .numel())
                .isZero();
        assertThat(RowKernels.gate(none).hidden().numel()).isZero();
    }

    private static Tensor random(Dtype format, long... shape) {
        return torch.randn(shape, Dtype.FP32.options()).to(format.scalarType());
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(torch.ScalarType.Double);
    }

    private static double largestDifference(Tensor found, Tensor expected) {
        return wide(found).sub(expected.reshape(found.sizes())).abs().max().item_double();
    }

    /// Within a few units of the last place of the largest element.
    private static void close(Dtype format, Tensor found, Tensor expected) {
        double size = Math.max(1e-3, expected.abs().max().item_double());
        assertThat(largestDifference(found, expected)).isLessThan(size * (format == Dtype.FP32 ? 1e-6 : 1.3e-2));
    }
}
