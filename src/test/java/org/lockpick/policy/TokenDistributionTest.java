package org.lockpick.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenDistributionTest {
    private static final int TOKENS = 500;
    private static final int DRAWS = 400_000;

    @Test
    void drawsHaveTheShares() {
        for (var distribution :
                new TokenDistribution[] {TokenDistribution.fixed(TOKENS, 1), TokenDistribution.uniform(TOKENS)}) {
            var counts = new int[TOKENS];
            var random = new Random(7);
            for (int i = 0; i < DRAWS; i++) {
                counts[distribution.draw(random)]++;
            }
            for (int token = 0; token < TOKENS; token++) {
                double share = distribution.share(token);
                double error = Math.sqrt(share * (1 - share) / DRAWS);
                assertThat((double) counts[token] / DRAWS).isCloseTo(share, within(5 * error));
            }
        }
    }

    @Test
    void theFixedOneIsTheSoftmaxOfAStandardNormalVector() {
        var distribution = TokenDistribution.fixed(TOKENS, 1);
        var logs = IntStream.range(0, TOKENS)
                .mapToDouble(token -> Math.log(distribution.share(token)))
                .toArray();
        double mean =
                IntStream.range(0, TOKENS).mapToDouble(i -> logs[i]).average().orElseThrow();
        double variance = IntStream.range(0, TOKENS)
                .mapToDouble(i -> (logs[i] - mean) * (logs[i] - mean))
                .average()
                .orElseThrow();
        assertThat(variance).as("of the logits").isCloseTo(1, within(0.25));
        assertThat(IntStream.range(0, TOKENS).mapToDouble(distribution::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(TokenDistribution.fixed(TOKENS, 1).share(3)).isEqualTo(distribution.share(3));
        assertThat(TokenDistribution.fixed(TOKENS, 2).share(3)).isNotEqualTo(distribution.share(3));
        assertThat(TokenDistribution.uniform(TOKENS).share(3)).isCloseTo(1.0 / TOKENS, within(1e-12));
    }
}
