package org.lockpick.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final String TEXT =
            "A train leaves the station at noon and travels at sixty miles an hour for three hours; how far does it"
                    + " get?";

    @Test
    void theSameTextInOtherTypeIsFound() {
        var texts = Map.of("a", TEXT, "b", TEXT.toUpperCase(Locale.ROOT).replace(";", " ... "));
        assertThat(NearDuplicates.find(texts, 1))
                .singleElement()
                .satisfies(pair -> assertThat(pair.similarity()).isEqualTo(1));
    }

    @Test
    void aTextWithOneWordChangedIsFoundAndAnotherTextIsNot() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("a", TEXT);
        texts.put("b", TEXT.replace("get?", "go?"));
        texts.put("c", "Find all integers whose square is less than the number of their divisors, and prove it.");
        assertThat(NearDuplicates.find(texts, 0.8))
                .singleElement()
                .satisfies(
                        pair -> assertThat(List.of(pair.first(), pair.second())).isEqualTo(List.of("a", "b")));
    }

    @Test
    void everyPairAboveTheThresholdIsFoundAmongManyTexts() {
        var random = new Random(5);
        var texts = new LinkedHashMap<String, String>();
        for (int i = 0; i < 500; i++) {
            var words = random.ints(40, 0, 3_000).mapToObj(Integer::toString).toList();
            texts.put("a" + i, String.join(" ", words));
            texts.put("b" + i, String.join(" ", words.subList(0, 38)) + " end here");
        }
        assertThat(NearDuplicates.find(texts, 0.8))
                .hasSize(500)
                .allMatch(pair -> pair.first().substring(1).equals(pair.second().substring(1)));
    }

    @Test
    void onlyPairsInDifferentSplitsAreLeaks() {
        var pairs = List.of(new NearDuplicates.Pair("a", "b", 1), new NearDuplicates.Pair("a", "c", 1));
        var membership = new Membership(Map.of("a", Split.LOCK, "b", Split.LOCK, "c", Split.VALIDATE));
        assertThat(NearDuplicates.acrossSplits(pairs, membership)).containsExactly(pairs.get(1));
    }

    @Test
    void aThousandCopiesOfATemplateEndInTime() {
        var texts = new LinkedHashMap<String, String>();
        for (int i = 0; i < 3_000; i++) {
            texts.put("t" + i, TEXT);
        }
        assertThat(NearDuplicates.find(texts, 0.8)).hasSizeBetween(2_999, 200_000);
    }
}
