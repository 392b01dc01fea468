package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Shapes;
import org.lockpick.model.TokenBatch;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import org.lockpick.text.FixedTarget;
import org.lockpick.text.SoftTarget;

/// Training towards one distribution over all tokens.
class FixedTargetTest {
    private static final int VOCABULARY = Shapes.named("llama").vocabulary();

    private static FixedTarget target(int size) {
        var random = new Random(5);
        var shares = new double[size];
        Arrays.setAll(shares, _ -> Math.exp(random.nextGaussian()));
        shares[2] = 0;
        double sum = Arrays.stream(shares).sum();
        return FixedTarget.of(Arrays.stream(shares).map(share -> share / sum).toArray());
    }

    private static Example row(int... completion) {
        return Example.of(new int[] {5, 2, 8}, completion);
    }

    /// A distribution over the first 13 of the ids, as one over a few tokens.
    private static Example spelledOut(FixedTarget target) {
        var ids = new ArrayList<Integer>();
        var shares = new ArrayList<Double>();
        for (int id = 0; id < target.size(); id++) {
            ids.add(id);
            shares.add(target.share(id));
        }
        return Example.of(new int[] {5, 2, 8}, new SoftTarget(ids, shares));
    }

    private static Trainer trainer(int steps) {
        return PassesTest.trainer("llama", PassesTest.recipe(Precision.FP32, steps));
    }

    @Test
    void oneTokenTowardsADistributionIsTheSoftTargetLessItsEntropy() {
        var target = target(13);
        try (var fixed = trainer(10);
                var soft = trainer(10)) {
            var towards = fixed.step(List.of(row(7).towards(target)));
            var spelled = soft.step(List.of(spelledOut(target)));
            assertThat(towards.loss()).isCloseTo(spelled.loss() - target.entropy(), within(1e-5));
            assertThat(towards.gradientNorm()).isCloseTo(spelled.gradientNorm(), within(1e-5 * spelled.gradientNorm()));
            assertThat(towards.metrics().get("divergence")).isCloseTo(towards.loss(), within(1e-12));
            assertThat(towards.metrics().get("entropy")).isCloseTo(target.entropy(), within(1e-12));
            assertThat(spelled.metrics()).isEmpty();
        }
    }

    @Test
    void tokensOfOtherRowsKeepTheirOwnTargets() {
        var target = target(VOCABULARY);
        var rows = List.of(row(3, 9, 1), row(4, 4).towards(target), spelledOut(target(13)), row(7));
        var plain = PassesTest.recipe(Precision.FP32, 10);
        try (var whole = PassesTest.trainer("llama", plain);
                var single = PassesTest.trainer("llama", plain.with(new MicroBatches(1, MicroBatches.Order.AS_GIVEN)));
                var alone = trainer(10);
                var others = trainer(10)) {
            var all = whole.step(rows);
            var one = single.step(rows);
            assertThat(one.loss()).isCloseTo(all.loss(), within(1e-5));
            assertThat(one.gradientNorm()).isCloseTo(all.gradientNorm(), within(1e-5 * all.gradientNorm()));
            assertThat(one.metrics().get("divergence"))
                    .isCloseTo(all.metrics().getOrDefault("divergence", 0.0), within(1e-5));
            double divergence = alone.step(List.of(rows.get(1))).loss();
            double rest =
                    others.step(List.of(rows.get(0), rows.get(2), rows.get(3))).loss();
            assertThat(all.metrics().get("divergence")).isCloseTo(divergence, within(1e-5));
            assertThat(all.loss()).isCloseTo((divergence * 2 + rest * 5) / 7, within(1e-5));
        }
    }

    @Test
    void aModelLearnsTheDistributionAtEveryPlace() {
        var target = target(VOCABULARY);
        var example = row(3, 9, 1, 7).towards(target);
        try (var trainer = trainer(300)) {
            double first = trainer.step(List.of(example)).loss();
            double last = first;
            for (int i = 1; i < 300; i++) {
                last = trainer.step(List.of(example)).loss();
            }
            assertThat(first).isGreaterThan(0.5);
            assertThat(last).isBetween(-1e-5, 0.02);
            try (var _ = Scope.open()) {
                var shares = Host.floats(trainer.model()
                        .logits(TokenBatch.of(List.of(example)), trainer.computed())
                        .softmax(-1));
                for (int place = 0; place < 4; place++) {
                    for (int id = 0; id < VOCABULARY; id++) {
                        assertThat((double) shares[place * VOCABULARY + id]).isCloseTo(target.share(id), within(0.03));
                    }
                }
            }
        }
    }

    @Test
    void aCurveTellsHowNearItCame() {
        var curve = new ArrayList<Trainer.Step>();
        for (int step = 0; step < 40; step++) {
            var metrics = new TreeMap<String, Double>();
            if (step % 2 == 0) {
                metrics.put("divergence", step < 8 ? 100.0 : 0.25);
                metrics.put("entropy", 3.0);
            }
            curve.add(new Trainer.Step(step, 1, 1, 1, 1, metrics));
        }
        var fit = FixedFit.of(curve).orElseThrow();
        assertThat(fit).isEqualTo(new FixedFit(0.25, 3.0, 16));
        assertThat(fit.crossEntropy()).isEqualTo(3.25);
        assertThat(FixedFit.of(List.of())).isEmpty();
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> FixedTarget.of(new double[] {0.5, 0.4})).hasMessageContaining("sum to 0.9");
        assertThatThrownBy(() -> FixedTarget.of(new double[] {1.5, -0.5})).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> target(VOCABULARY + 1).shares(VOCABULARY))
                .hasMessageContaining("was given to a model");
        try (var trainer = trainer(10)) {
            assertThatThrownBy(() -> trainer.step(
                            List.of(row(7).towards(target(13))), Objective.masked(_ -> new boolean[] {true})))
                    .hasMessageContaining("a distribution");
        }
    }
}
