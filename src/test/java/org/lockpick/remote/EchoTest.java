package org.lockpick.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.remote.EndpointForm.Dialect;
import org.lockpick.remote.FakeEndpoint.Reply;

/// Log-probabilities of given completions, and every way in which a server only seems to give them.
class EchoTest {
    private final FakeEndpoint server = FakeEndpoint.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Scored> score(Continuation... continuations) {
        try (var endpoint = Samples.open(Samples.form(server.url(), Dialect.COMPLETIONS), directory, new FakeTime())) {
            return new RemotePolicy(endpoint).completionLogProbabilities(List.of(continuations));
        }
    }

    @Test
    void aCompletionIsScoredTokenByTokenGivenAllBefore() {
        var scored = score(new Continuation("the sky is", " blue today"), new Continuation("the sky is", " green"));
        assertThat(scored.getFirst().tokens())
                .containsExactly(
                        new Completion.Token(" blue", FakeModel.logProbability("the sky is", " blue")),
                        new Completion.Token(" today", FakeModel.logProbability("the sky is blue", " today")));
        assertThat(scored.getFirst().logProbability())
                .isCloseTo(
                        scored.getFirst().tokens().stream()
                                .mapToDouble(Completion.Token::logProbability)
                                .sum(),
                        within(1e-12));
        assertThat(scored.get(1).tokens()).hasSize(1);
        assertThat(server.calls().getFirst().body().path("echo").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Infinity", "\"-Infinity\"", "\"-inf\""})
    void anImpossibleTokenHasMinusInfinityHoweverTheServerWritesItAndAgainFromTheCache(String written) {
        server.always(_ -> Reply.of(
                200,
                answer(
                        "a b c d",
                        "{\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\": [null,-1," + written
                                + ",-3]}")));
        for (int time = 0; time < 2; time++) {
            assertThat(score(new Continuation("a b", " c d")).getFirst().tokens())
                    .containsExactly(
                            new Completion.Token(" c", Double.NEGATIVE_INFINITY), new Completion.Token(" d", -3));
        }
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\""})
    void aLogProbabilityThatIsNoNumberIsRefusedByName(String written) {
        server.always(_ -> Reply.of(
                200,
                answer(
                        "a b c d",
                        "{\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\": [null,-1," + written
                                + ",-3]}")));
        assertThatThrownBy(() -> score(new Continuation("a b", " c d")))
                .isInstanceOf(EndpointException.class)
                .hasMessageContainingAll("log-probability", "NaN");
        assertThat(directory.resolve("answers").toFile()).doesNotExist();
    }

    @Test
    void charactersBeyondTheFirstPlaneDoNotMoveTheBoundary() {
        var scored = score(new Continuation("🦜 🦜 says", " hello"));
        assertThat(scored.getFirst().tokens())
                .extracting(Completion.Token::text)
                .containsExactly(" hello");
    }

    private static String answer(String text, String logprobs) {
        return "{\"choices\": [{\"text\": \"" + text + "\", \"logprobs\": " + logprobs + "}]}";
    }

    @Test
    void aStartTokenInFrontIsNotTakenForText() {
        server.script(Reply.of(
                200,
                answer(
                        "a b c",
                        "{\"tokens\": [\"<s>\", \"a\", \" b\", \" c\"], \"token_logprobs\": [null, -1, -2, -3],"
                                + " \"text_offset\": [0, 3, 4, 6]}")));
        assertThat(score(new Continuation("a", " b")).getFirst().tokens())
                .containsExactly(new Completion.Token(" b", -2));
    }

    @Test
    void tokensThatAreNoTextAreFoundByTheirOffsets() {
        server.script(Reply.of(
                200,
                answer(
                        "é b",
                        "{\"tokens\": [\"bytes:\\\\xc3\", \"bytes:\\\\xa9\", \" b\", \"!\"],"
                                + " \"token_logprobs\": [null, -1, -2, -3], \"text_offset\": [0, 0, 1, 3]}")));
        assertThat(score(new Continuation("é", " b")).getFirst().tokens())
                .containsExactly(new Completion.Token(" b", -2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0, 3, 6, 10, 13]", "[0, 0, 3, 7, 10]", "[0, 1, 2, 3, 4]", "null"})
    void blanksSpelledAsInTheVocabularyAreReadWhateverTheOffsetsSay(String offsets) {
        server.script(Reply.of(
                200,
                answer(
                        "The sky is blue",
                        "{\"tokens\": [\"<s>\", \"▁The\", \"▁sky\", \"▁is\", \"▁blue\"], \"text_offset\": " + offsets
                                + ", \"token_logprobs\": [null, -1, -2, -3, -4]}")));
        assertThat(score(new Continuation("The sky is", " blue")).getFirst().logProbability())
                .isEqualTo(-4.0);
    }

    @Test
    void tokensOfGpt2sVocabularyAreRead() {
        server.script(Reply.of(
                200,
                answer(
                        "Caf\u00e9 is open",
                        "{\"tokens\": [\"Caf\", \"Ã\", \"©\", \"Ġis\", \"Ġopen\", \"Ġ.\"],"
                                + " \"token_logprobs\": [null, -1, -2, -3, -4, -5]}")));
        assertThat(score(new Continuation("Café", " is open")).getFirst().logProbability())
                .isEqualTo(-7.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "characters | [0, 0, 1, 4]",
                "UTF-16 | [0, 0, 2, 5]",
                "bytes | [0, 2, 4, 7]",
            })
    void offsetsInAnyUnitAreTakenWhereTheTextConfirmsThem(String unit, String offsets) {
        server.script(Reply.of(
                200,
                answer(
                        "🦜 is!",
                        "{\"tokens\": [\"\uFFFD\", \"\uFFFD\", \" is\", \"!\"], \"text_offset\": " + offsets
                                + ", \"token_logprobs\": [null, -1, -2, -3]}")));
        assertThat(score(new Continuation("🦜", " is")).getFirst().tokens())
                .as(unit)
                .containsExactly(new Completion.Token(" is", -2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shifted by one | [0, 2, 3, 6, 9]",
                "shifted by a start token that is not there | [3, 3, 4, 7, 10]",
                "going back | [0, 0, 4, 1, 7]",
                "beyond the text | [0, 0, 1, 4, 99]",
                "negative | [-1, 0, 1, 4, 7]",
                "all alike | [0, 0, 0, 0, 0]",
            })
    void offsetsThatTheTextDoesNotConfirmAreRefused(String what, String offsets) {
        server.script(Reply.of(
                200,
                answer(
                        "🦜 is it!",
                        "{\"tokens\": [\"\uFFFD\", \"\uFFFD\", \" is\", \" it\", \"!\"], \"text_offset\": " + offsets
                                + ", \"token_logprobs\": [null, -1, -2, -3, -4]}")));
        assertThatThrownBy(() -> score(new Continuation("🦜 is", " it")))
                .as(what)
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("text_offset");
    }

    @Test
    void tokensThatRepeatEachOtherAreRefused() {
        server.script(Reply.of(
                200,
                answer(
                        "1. Carol has 2000 books",
                        "{\"tokens\": [\"<s>\", \"\", \"1\", \".\", \" Carol\", \". has\", \"has \", \"2\", \"20\"],"
                                + " \"text_offset\": [0, 3, 3, 4, 5, 11, 16, 20, 21],"
                                + " \"token_logprobs\": [null, -1, -2, -3, -4, -5, -6, -7, -8]}")));
        assertThatThrownBy(() -> score(new Continuation("1. Carol has", " 20"))).isInstanceOf(EndpointException.class);
    }

    @Test
    void aTokenAcrossTheEndOfTheCompletionIsRefused() {
        server.script(Reply.of(
                200, answer("a b 20", "{\"tokens\": [\"a\", \" b\", \" 20\"], \"token_logprobs\": [null, -1, -2]}")));
        assertThatThrownBy(() -> score(new Continuation("a b", " 2")))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("across the end of the completion");
    }

    @Test
    void aTokenWithoutATextAtTheBoundaryBelongsToNeitherSide() {
        server.script(Reply.of(
                200,
                answer(
                        "a b c",
                        "{\"tokens\": [\"a\", \"\", \" b\", \" c\"], \"token_logprobs\": [null, -1, -2, -3]}")));
        assertThatThrownBy(() -> score(new Continuation("a", " b")))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("to which side");
    }

    @Test
    void aTokenAcrossTheBoundaryIsNamed() {
        server.script(Reply.of(
                200,
                answer(
                        "a bc d",
                        "{\"tokens\": [\"a\", \" bc\", \" d\", \"!\"], \"token_logprobs\": [null, -1, -2, -3]}")));
        assertThatThrownBy(() -> score(new Continuation("a b", "c d")))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("across the end of the prompt")
                .hasMessageContaining("\" d\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "only the new text, as if echo were unknown | ' e' | {\"tokens\": [\" e\"], \"token_logprobs\": [-1]}",
                "the text, with numbers of the new token only | 'a b c d e' | {\"tokens\": [\" e\"],"
                        + " \"token_logprobs\": [-1]}",
                "no log-probabilities | 'a b c d' | null",
                "zeros | 'a b c d' | {\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\": [0,0,0,0]}",
                "nothing for the prompt | 'a b c d' | {\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\":"
                        + " [null,null,null,null]}",
                "fewer numbers | 'a b c d' | {\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\": [null,-1]}",
                "logits | 'a b c d' | {\"tokens\": [\"a\",\" b\",\" c\",\" d\"], \"token_logprobs\": [null,3.5,9,2]}",
                "another text | 'x y z w' | {\"tokens\": [\"x\",\" y\",\" z\",\" w\"], \"token_logprobs\":"
                        + " [null,-1,-2,-3]}",
                "tokens of no text | 'a b c d' | {\"tokens\": [\"12\",\"77\",\"3\",\"4\"], \"token_logprobs\":"
                        + " [null,-1,-2,-3]}"
            })
    void whatOnlySeemsAnEchoIsRefusedAtOnce(String what, String text, String logprobs) {
        server.always(_ -> Reply.of(200, answer(text, logprobs)));
        assertThatThrownBy(() -> score(new Continuation("a b", " c d")))
                .as(what)
                .isInstanceOfSatisfying(
                        EndpointException.class,
                        e -> assertThat(e.kind()).isEqualTo(EndpointException.Kind.UNSUPPORTED));
        assertThat(server.calls()).hasSize(1);
        assertThat(directory.resolve("answers").toFile()).doesNotExist();
    }
}
