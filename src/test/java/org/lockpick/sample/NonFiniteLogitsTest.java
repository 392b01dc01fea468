package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.NonFinite;
import org.lockpick.model.Shapes;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// No NaN and no infinity leaves a model as if it were a number: layer and cause are named.
class NonFiniteLogitsTest {
    private static final int[] IDS = {3, 5, 8};

    /// Every way to ask a model.
    enum Way {
        SCORE("example 1"),
        NEXT_TOKENS("prompt 0"),
        LOGITS("sequence 0"),
        GREEDY("request r"),
        GREEDY_WITH_LOG_PROBABILITIES("request r"),
        SAMPLED("request r"),
        SAMPLED_FROM_A_FEW("request r"),
        TEACHER_FORCED("example 0");

        private final String what;

        Way(String what) {
            this.what = what;
        }

        /// Asks, and gives all numbers of the answer.
        List<? extends Number> ask(SmallModel small) {
            var examples = List.of(Example.of(new int[] {2}, IDS), Example.of(IDS, new int[] {2, 4}));
            if (this == TEACHER_FORCED) {
                return TeacherForced.complete(small.model, small.weights, examples, 1).stream()
                        .map(ids -> ids.length)
                        .toList();
            }
            try (var scorer = new Scorer(small.model, small.weights, SmallModel.BUDGET);
                    var generator = small.generator()) {
                return switch (this) {
                    case SCORE ->
                        scorer.score(examples).stream()
                                .flatMap(score -> score.logProbabilities().stream())
                                .toList();
                    case NEXT_TOKENS -> numbers(scorer.nextTokens(List.of(IDS, IDS), new int[] {1, 2}));
                    case LOGITS -> {
                        var all = new ArrayList<Float>();
                        scorer.logits(List.of(IDS, IDS), (_, rows) -> all.addAll(numbers(rows)));
                        yield all;
                    }
                    case GREEDY -> written(generator, small, DecodingSettings.greedy(4));
                    case GREEDY_WITH_LOG_PROBABILITIES -> written(generator, small, SmallModel.greedy(4));
                    case SAMPLED -> written(generator, small, SmallModel.sampled(4, 0.7, 1, 0));
                    case SAMPLED_FROM_A_FEW -> written(generator, small, SmallModel.sampled(4, 0.7, 0.9, 5));
                    case TEACHER_FORCED -> throw new AssertionError("asked above");
                };
            }
        }

        private static List<? extends Number> written(
                Generator generator, SmallModel small, DecodingSettings settings) {
            return generator.generate(small.requests(5, 6, settings)).stream()
                    .flatMap(completion ->
                            Stream.<Number>concat(completion.ids().stream(), completion.logProbabilities().stream()))
                    .toList();
        }

        private static List<Float> numbers(float[][] rows) {
            var all = new ArrayList<Float>();
            for (var row : rows) {
                for (float value : row) {
                    all.add(value);
                }
            }
            return all;
        }
    }

    private static void damage(SmallModel small, String name, Consumer<Tensor> change) {
        try (var _ = Scope.open()) {
            change.accept(small.weights.get(name));
        }
    }

    private static Consumer<Tensor> one(double value) {
        return weights -> weights.reshape(-1).narrow(0, 3, 1).fill_(new Scalar(value));
    }

    private static Stream<Object[]> waysAndShapes() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of("llama", "neox", "gpt2").map(shape -> new Object[] {way, shape}));
    }

    private static void assertRefused(Way way, ThrowingCallable work, String... words) {
        assertThatThrownBy(work)
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(way.what)
                .hasMessageContaining("NaN or infinite")
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @MethodSource("waysAndShapes")
    void aWeightThatIsNoNumberIsNamedAsCheckpointsNameIt(Way way, String shape) {
        try (var small = new SmallModel(Shapes.named(shape))) {
            damage(small, "layers.1.mlp.down.weight", one(Double.NaN));
            assertRefused(
                    way,
                    () -> way.ask(small),
                    "layer 1 of 0 to 1",
                    switch (shape) {
                        case "llama" -> "model.layers.1.mlp.down_proj.weight";
                        case "neox" -> "gpt_neox.layers.1.mlp.dense_4h_to_h.weight";
                        default -> "transformer.h.1.mlp.c_proj.weight";
                    },
                    "1 of ");
        }
    }

    @ParameterizedTest
    @MethodSource("waysAndShapes")
    void anInfiniteWeightOfTheOutputMatrixIsNamed(Way way, String shape) {
        try (var small = new SmallModel(Shapes.named(shape))) {
            boolean tied = small.model.config().tied();
            // Of the row of an id that no prompt here holds, so that a tied matrix embeds finite numbers.
            damage(
                    small,
                    tied ? "embedding" : "head",
                    weights -> weights.select(0, 22).fill_(new Scalar(1.0 / 0)));
            assertThatThrownBy(() -> Way.LOGITS.ask(small))
                    .hasMessageContainingAll("the output layer", tied ? ".w" : "embed_out.weight", "Infinity");
            if (way != Way.LOGITS) {
                assertThatThrownBy(() -> way.ask(small))
                        .isInstanceOf(UserMistake.class)
                        .hasMessageContaining("NaN or infinite");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("waysAndShapes")
    void activationsThatOverflowAreNamedWithTheFormat(Way way, String shape) {
        try (var small = new SmallModel(Shapes.named(shape), Dtype.FP16, 3)) {
            damage(small, "layers.1.mlp.up.weight", weights -> weights.mul_(new Scalar(2000.0)));
            damage(small, "layers.1.mlp.down.weight", weights -> weights.mul_(new Scalar(2000.0)));
            assertRefused(way, () -> way.ask(small), "layer 1 of 0 to 1", "finite", "fp16", "65,504", "bf16 or fp32");
        }
    }

    @ParameterizedTest
    @MethodSource("waysAndShapes")
    void finiteNumbersPassInEveryFormat(Way way, String shape) {
        for (var dtype : List.of(Dtype.FP32, Dtype.BF16, Dtype.FP16)) {
            try (var small = new SmallModel(Shapes.named(shape), dtype, 6)) {
                assertThat(way.ask(small))
                        .isNotEmpty()
                        .allSatisfy(number -> assertThat(Double.isFinite(number.doubleValue()))
                                .isTrue());
            }
        }
    }

    @Test
    void minusInfinityRulesATokenOutAndIsNoMistake() {
        assertThat(NonFinite.usable(new float[] {Float.NEGATIVE_INFINITY, 1})).isTrue();
        assertThat(NonFinite.usable(new float[] {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY}))
                .isFalse();
        assertThat(NonFinite.usable(new float[] {Float.POSITIVE_INFINITY, 1})).isFalse();
        assertThat(NonFinite.usable(new float[] {Float.NaN, 1})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-42, 1e-300})
    void aTemperatureThatMakesLogitsInfiniteIsNamedInsteadOfTheModel(double temperature) {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var requests = small.requests(3, 6, SmallModel.sampled(4, temperature, 1, 0));
            assertThatThrownBy(() -> generator.generate(requests))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContainingAll("request r", "temperature", "greedy");
        }
    }
}
