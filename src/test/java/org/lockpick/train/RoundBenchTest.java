package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockpick.model.Shapes;
import org.lockpick.sample.GenerationFlops;

class RoundBenchTest {
    @Test
    void aRoundSamplesAndTrainsAndLittleElseCounts() {
        var config = Shapes.llama(50, 16, 1, 16, 2, 2);
        var result = RoundBench.run(config, new RoundBench.Work(12, 5, 4, 2, 6, 4), 3);
        assertThat(result.rounds()).hasSize(3);
        assertThat(result.rounds()).isSortedAccordingTo((a, b) -> Double.compare(a.all(), b.all()));
        assertThat(result.rounds()).allSatisfy(round -> {
            assertThat(round.sampling()).isPositive();
            assertThat(round.training()).isPositive();
            assertThat(round.sampling() + round.training()).isLessThanOrEqualTo(round.all());
            assertThat(round.share()).isBetween(0.0, 1.0);
        });
        double products = 12 * GenerationFlops.of(config, 6, 4) + 5 * 9 * 3 * config.forwardFlops(9);
        assertThat(result.flopsOfRound()).isEqualTo(products);
        assertThat(result.ofCeiling()).isPositive();
    }
}
