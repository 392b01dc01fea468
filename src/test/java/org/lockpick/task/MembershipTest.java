package org.lockpick.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {
    /// The sizes that the paper's tasks have.
    @ParameterizedTest
    @CsvSource({
        "3837, 384, 1535, 1151, 767",
        "12500, 1250, 5000, 3750, 2500",
        "3726, 373, 1490, 1118, 745",
        "15439, 1544, 6175, 4632, 3088",
        "14042, 1404, 5617, 4213, 2808",
        "1, 0, 1, 0, 0",
        "0, 0, 0, 0, 0"
    })
    void sizesAreRoundedByLargestRemainder(int n, int weak, int lock, int elicit, int validate) {
        assertThat(Membership.sizes(n))
                .isEqualTo(Map.of(Split.WEAK, weak, Split.LOCK, lock, Split.ELICIT, elicit, Split.VALIDATE, validate));
    }

    @Test
    void everyProblemIsInOneSplitWhateverTheOrder() {
        var ids = IntStream.range(0, 1_003).mapToObj(i -> "problem" + i).toList();
        var membership = Membership.of(ids, 7);
        assertThat(membership.splits()).containsOnlyKeys(ids);
        for (var split : Split.values()) {
            assertThat(membership.ids(split)).hasSize(Membership.sizes(1_003).getOrDefault(split, -1));
        }
        assertThat(Membership.of(ids.reversed(), 7)).isEqualTo(membership);
        assertThat(Membership.of(ids, 8)).isNotEqualTo(membership);
    }

    @Test
    void aFirstPartThatIsTooSmallForWeakAndLockIsFilledUpFromTheSecond() {
        var first = List.of("a", "b");
        var second = IntStream.range(0, 8).mapToObj(Integer::toString).toList();
        var membership = Membership.of(first, second, 0);
        assertThat(membership.ids(Split.WEAK)).hasSize(1).isSubsetOf(first);
        assertThat(membership.ids(Split.LOCK)).hasSize(4).containsAnyElementsOf(first);
        assertThat(membership.ids(Split.VALIDATE)).hasSize(2).isSubsetOf(second);
    }

    @Test
    void anIdThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> Membership.of(List.of("a", "b", "a"), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFileGivesTheMembershipBack(@TempDir Path folder) {
        var membership = Membership.of(List.of("a", "b", "c", "d"), 0);
        membership.write(folder.resolve("splits.jsonl"));
        assertThat(Membership.read(folder.resolve("splits.jsonl"))).isEqualTo(membership);
    }
}
