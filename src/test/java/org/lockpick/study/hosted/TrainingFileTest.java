package org.lockpick.study.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.policy.Written;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.TrainingFile.Pair;

/// Training files are refused here rather than by the endpoint.
class TrainingFileTest {
    private static HostedForm.LimitsForm limits(int leastRows, int rowTokens) {
        return new HostedForm.LimitsForm(leastRows, rowTokens, 1, 1, true, false);
    }

    private static Pair pair(String prompt, String completion) {
        return new Pair(prompt, Written.whole(completion));
    }

    private static TrainingFile file(List<Pair> pairs, int copies) {
        return TrainingFile.of(pairs, copies, Optional.empty(), limits(2, 100));
    }

    @Test
    void completionsThatAreCutOrEmptyAreLeftOutAndCounted() {
        var file = file(
                List.of(pair("a", "1"), pair("b", " "), new Pair("c", new Written("3", true, Optional.empty()))), 2);
        assertThat(file.rows()).extracting(ChatRow::prompt).containsExactly("a", "a");
        assertThat(file.leftOut()).isEqualTo(2);
    }

    @Test
    void rowsThatStandThereTwiceAreNotedButNotCopies() {
        assertThat(file(List.of(pair("a", "1"), pair("b", "2")), 3).notes()).isEmpty();
        assertThat(file(List.of(pair("a", "1"), pair("a", "1"), pair("b", "2"), pair("b", "3")), 1)
                        .notes())
                .containsExactly("1 of 4 rows stand there again", "1 prompts have several completions");
    }

    @Test
    void tooFewAndTooLongRowsAreRefused() {
        assertThatThrownBy(() -> file(List.of(pair("a", "1")), 1))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("expected at least 2 rows (limits.least-rows), found 1; copies");
        assertThatThrownBy(() -> file(List.of(pair("a", "1"), pair("b", "x".repeat(400))), 1))
                .hasMessageContaining("row 2: expected at most 100 tokens (limits.row-tokens), found about 150");
        assertThatThrownBy(() -> file(List.of(pair(" ", "1"), pair("b", "2")), 1))
                .hasMessageContaining("row 1: expected a prompt, found only blanks");
        var large = List.of(pair("a", "x".repeat(600_000)), pair("b", "y".repeat(600_000)));
        assertThatThrownBy(() -> TrainingFile.of(large, 1, Optional.empty(), limits(2, 1_000_000)))
                .hasMessageContaining("expected at most 1 MiB (limits.file-size), found 1.1 MiB");
    }

    /// The guess is a little high, and the bound cannot be exceeded: a token is at least a byte.
    @Test
    void tokensAreGuessedAndBounded() {
        var file = file(List.of(pair("What is this?", "It is a cat."), pair("é", "ü")), 1);
        assertThat(file.mostTokens()).isEqualTo(13 + 12 + 4 + 4 * 16);
        assertThat(file.tokens()).isEqualTo(9 + 2 + 4 * 8);
    }
}
