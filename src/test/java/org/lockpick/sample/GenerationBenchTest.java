package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Shapes;
import org.lockpick.sample.GenerationBench.Result;
import org.lockpick.sample.GenerationBench.Round;

/// What a round cannot do without, counted token by token.
class GenerationBenchTest {
    private static final ModelConfig CONFIG = Shapes.llama(50, 64, 3, 32, 4, 2);

    private static double weights(boolean whole) {
        double projection = CONFIG.width() * CONFIG.queryKeyValueWidth();
        double rest = CONFIG.heads() * CONFIG.headWidth() * CONFIG.width()
                + CONFIG.width() * CONFIG.upWidth()
                + CONFIG.mlpWidth() * CONFIG.width();
        return 3 * projection + (whole ? 3 * rest + CONFIG.vocabulary() * CONFIG.width() : 2 * rest);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "12, 1", "12, 20"})
    void productsAndWhatIsLookedBackOnAreThoseOfEachToken(int prompt, int written) {
        double products = 0;
        double attention = 0;
        double seen = 0;
        double ofElement = 4.0 * CONFIG.heads() * CONFIG.headWidth();
        for (int place = 0; place < prompt + written - 1; place++) {
            boolean asked = place >= prompt - 1;
            products += 2 * weights(asked);
            double looks = (asked ? 3 : 2) * (place + 1);
            if (place < prompt) {
                products += ofElement * looks;
            } else {
                attention += ofElement * looks;
                seen += 3 * 2 * CONFIG.keyValueHeads() * CONFIG.headWidth() * 4 * (place + 1);
            }
        }
        assertThat(GenerationFlops.products(CONFIG, prompt, written)).isCloseTo(products, within(1e-6));
        assertThat(GenerationFlops.of(CONFIG, prompt, written)).isCloseTo(products + attention, within(1e-6));
        assertThat(GenerationFlops.bytesSeen(CONFIG, prompt, written, 4)).isCloseTo(seen, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"2e9, 3e9, 2.5", "4e9, 0, 2"})
    void theBoundIsProductsAtTheCeilingAndThenMemory(double limited, double bytes, double seconds) {
        var round = new Round(9, 100, limited + 1, limited, bytes);
        assertThat(new Result(1, List.of(round), 2, 2e9, 0).bound(round)).isCloseTo(seconds, within(1e-9));
    }
}
