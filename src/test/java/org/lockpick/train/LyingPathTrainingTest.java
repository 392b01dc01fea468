package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.tensor.FastPath;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.LyingPath;

/// Whichever fast path lies, gradients and losses of training are those of plain operations.
class LyingPathTrainingTest {
    @AfterEach
    void end() {
        FastPaths.want(true);
    }

    @ParameterizedTest
    @EnumSource(FastPath.class)
    void aStepIsThatOfPlainOperations(FastPath path) {
        for (var precision : new Precision[] {Precision.FP32, Precision.BF16_MIXED}) {
            double tolerance = precision == Precision.FP32 ? 1e-4 : 0.04;
            for (var shape : new String[] {"llama", "neox"}) {
                FastPaths.want(false);
                var plain = Result.of(shape, precision);
                FastPaths.want(true);
                try (var lying = LyingPath.always(path)) {
                    var found = Result.of(shape, precision);
                    assertThat(found.loss).isCloseTo(plain.loss, within(tolerance * plain.loss));
                    assertThat(distance(found.gradients, plain.gradients)).isLessThan(tolerance);
                    assertThat(lying.heard())
                            .allSatisfy(left -> assertThat(left.path()).isEqualTo(path));
                }
            }
        }
    }

    private record Result(double loss, List<Float> gradients) {
        static Result of(String shape, Precision precision) {
            try (var trainer = PassesTest.trainer(shape, PassesTest.recipe(precision, 4))) {
                double loss = trainer.step(MicroBatchesTest.rows(9)).loss();
                var gradients = new ArrayList<Float>();
                for (float gradient : Host.floats(trainer.gradients().flat())) {
                    gradients.add(gradient);
                }
                return new Result(loss, gradients);
            }
        }
    }

    /// Relative, of the whole vectors.
    private static double distance(List<Float> found, List<Float> expected) {
        double off = 0;
        double size = 0;
        for (int i = 0; i < expected.size(); i++) {
            off += Math.pow(found.get(i) - expected.get(i), 2);
            size += Math.pow(expected.get(i), 2);
        }
        return Math.sqrt(off / size);
    }
}
