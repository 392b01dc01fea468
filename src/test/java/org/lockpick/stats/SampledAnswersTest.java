package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockpick.Golden;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Chances of several completions of a problem, against exact fractions.
class SampledAnswersTest {
    private static JsonNode golden() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(Golden.path("adapters").resolve("statistics.json")));
    }

    @Tag("oracle")
    @Test
    void passAtKIsThatOfExactFractions() throws IOException {
        for (var one : golden().path("pass_at_k")) {
            var sampled =
                    new PassAtK.Sampled(one.path("n").asInt(), one.path("c").asInt());
            assertThat(PassAtK.of(sampled, one.path("k").asInt()))
                    .isCloseTo(one.path("pass_at_k").asDouble(), within(1e-12));
        }
        for (var one : golden().path("pass_at_k_mean")) {
            var problems = new ArrayList<PassAtK.Sampled>();
            for (var problem : one.path("problems")) {
                problems.add(new PassAtK.Sampled(
                        problem.path("n").asInt(), problem.path("c").asInt()));
            }
            assertThat(PassAtK.mean(problems, one.path("k").asInt()))
                    .isCloseTo(one.path("pass_at_k_mean").asDouble(), within(1e-12));
        }
        assertThat(golden().path("pass_at_k").size()).isEqualTo(120);
    }

    @Tag("oracle")
    @Test
    void majoritiesOfDrawnVotesAreThoseOfEnumeration() throws IOException {
        for (var one : golden().path("majority_drawn")) {
            var weights = new double[one.path("answer_weights").size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = one.path("answer_weights").get(i).asDouble();
            }
            for (var tie : Majority.Tie.values()) {
                assertThat(Majority.drawn(weights, one.path("votes").asInt(), tie))
                        .isCloseTo(expected(one, tie), within(1e-12));
            }
        }
    }

    @Tag("oracle")
    @Test
    void majoritiesOfSubsetsAreThoseOfEnumeration() throws IOException {
        for (var one : golden().path("majority_of_subsets")) {
            var answers = new ArrayList<String>();
            one.path("answers").forEach(answer -> answers.add(answer.asString()));
            for (var tie : Majority.Tie.values()) {
                assertThat(Majority.ofSubsets(
                                answers,
                                one.path("right").asString(),
                                one.path("k").asInt(),
                                tie))
                        .isCloseTo(expected(one, tie), within(1e-12));
            }
        }
    }

    private static double expected(JsonNode one, Majority.Tie tie) {
        return one.path("tie_" + tie.name().toLowerCase(java.util.Locale.ROOT)).asDouble();
    }

    @Test
    void handCountedChancesAreFound() {
        assertThat(PassAtK.of(new PassAtK.Sampled(10, 3), 1)).isCloseTo(0.3, within(1e-15));
        assertThat(PassAtK.of(new PassAtK.Sampled(10, 3), 5)).isCloseTo(11.0 / 12, within(1e-15));
        assertThat(Majority.drawn(new double[] {0.6, 0.4}, 3, Majority.Tie.WRONG))
                .isCloseTo(0.648, within(1e-15));
        assertThat(Majority.ofSubsets(List.of("b", "a"), "a", 2, Majority.Tie.FIRST_SEEN))
                .isZero();
        assertThat(Majority.ofSubsets(List.of("b", "a"), "a", 2, Majority.Tie.UNIFORM))
                .isEqualTo(0.5);
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        assertThatThrownBy(() -> PassAtK.of(new PassAtK.Sampled(4, 1), 5))
                .hasMessage("expected k from 1 to the 4 completions there are, got 5");
        assertThatThrownBy(() -> new PassAtK.Sampled(4, 5)).hasMessageContaining("got 5 of 4");
        assertThatThrownBy(() -> PassAtK.mean(List.of(), 1)).hasMessageContaining("at least one problem");
        assertThatThrownBy(
                        () -> Majority.ofSubsets(java.util.Collections.nCopies(60, "a"), "a", 30, Majority.Tie.WRONG))
                .hasMessageContaining("expected at most 5,000,000 choices of 30 among 60 answers");
    }
}
