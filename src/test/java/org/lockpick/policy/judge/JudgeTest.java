package org.lockpick.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.policy.LocalModel;
import org.lockpick.policy.Rating;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.remote.FakeEndpoint.Reply;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.sample.Budget;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.Tokenizer;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;

/// Ratings from 1 to 5 by a server on this machine and by a small model directory.
class JudgeTest {
    private static final List<RatedSolution> SOLUTIONS =
            List.of(new RatedSolution("What is 2 + 2?", "4"), new RatedSolution("What is 3 + 4?", "It is 8, I think."));
    private static final Budget BUDGET = new Budget(1 << 28, 16);
    private static final String DIGITS = "a 1 b 2 c 3 d 4 e 5 ";

    @TempDir
    private Path folder;

    @Test
    void thePromptIsThePapers() {
        assertThat(SOLUTIONS.getFirst().prompt()).isEqualTo("""
            Consider the following problem:
            What is 2 + 2?
            A student wrote the following solution:
            4
            How correct is this solution?
            Answer 1 if it is very incorrect, incomplete, or poorly formatted.
            Answer 2 if it is incorrect, but is complete and well formatted.
            Answer 3 if there is a small mistake, but it is otherwise a good solution.
            Answer 4 if you are unsure if it is correct or incorrect.
            Answer 5 if you are sure it is correct.
            Your single token answer (1-5):\
            """);
    }

    @Test
    void theRewardIsTheMeanDigitBroughtToOne() {
        assertThat(Rating.of(0, 0, 0, 0, 0.5)).contains(new Rating(1, 0.5));
        assertThat(Rating.of(0.25, 0, 0, 0, 0)).contains(new Rating(0, 0.75));
        assertThat(Rating.of(0.2, 0.2, 0.2, 0.2, 0.2).orElseThrow().reward()).isCloseTo(0.5, within(1e-12));
        assertThat(Rating.of(0, 0, 0, 0, 0)).isEmpty();
    }

    @Test
    void anEndpointRatesByItsLogProbabilitiesAndOnce() throws IOException {
        try (var server = FakeEndpoint.start();
                var endpoint = endpoint(server)) {
            var judge = new RemoteJudge(new RemotePolicy(endpoint));
            var ratings = judge.rate(SOLUTIONS);
            // 1, 2, 3 and 5 at a tenth, 4 at a half: (3.1 / 0.9 − 1) / 4.
            assertThat(ratings).hasSize(2).allSatisfy(rating -> {
                assertThat(rating.orElseThrow().reward()).isCloseTo((3.1 / 0.9 - 1) / 4, within(1e-9));
                assertThat(rating.orElseThrow().outside()).isCloseTo(0.1, within(1e-9));
            });
            assertThat(server.calls())
                    .extracting(call ->
                            call.body().path("messages").path(0).path("content").asString())
                    .containsExactlyInAnyOrder(
                            SOLUTIONS.getFirst().prompt(), SOLUTIONS.get(1).prompt());
            assertThat(judge.rate(SOLUTIONS)).isEqualTo(ratings);
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void anEndpointThatNamesNoDigitGivesNoRating() throws IOException {
        try (var server = FakeEndpoint.start();
                var endpoint = endpoint(server)) {
            server.always(_ -> Reply.of(200, """
                {"choices": [{"message": {"content": "I"}, "finish_reason": "length", "logprobs": {"content":
                  [{"token": "I", "logprob": -0.1, "top_logprobs": [{"token": "I", "logprob": -0.1}]}]}}]}
                """));
            assertThat(new RemoteJudge(new RemotePolicy(endpoint)).rate(SOLUTIONS))
                    .containsExactly(Optional.empty(), Optional.empty());
        }
    }

    private Endpoint endpoint(FakeEndpoint server) throws IOException {
        var file = Files.writeString(folder.resolve("endpoint.yaml"), "url: " + server.url() + "\nmodel: m\n");
        return Endpoint.open(
                EndpointFile.read(file),
                _ -> null,
                EndpointFiles.below(folder.resolve("remote")),
                Endpoint.Access.ONLINE,
                EndpointEvents.NONE);
    }

    /// A random model whose tokenizer learnt its merges from a text.
    private Path model(String learnt, int size) throws IOException {
        var directory = folder.resolve("model");
        var settings = new BpeSettings(size, List.of("<end>"), Optional.empty(), "<end>", Optional.empty(), false, 1);
        var json = BpeTrainer.train(List.of(learnt).iterator(), settings).toTokenizerJson();
        try (var weights = Parameters.zeros(Shapes.llama(300, 1024, 1, 32, 4, 2), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(3));
            try (var _ = Scope.open()) {
                weights.flat().mul_(new Scalar(6.0));
            }
            ModelDirectory.save(directory, weights, Saving.as(Dtype.FP32));
        }
        Files.writeString(directory.resolve("tokenizer.json"), json);
        return directory;
    }

    /// The softmax over the logits after some ids.
    private static double[] after(LocalModel model, int... ids) {
        var last = new double[model.config().vocabulary()];
        try (var scorer = model.scorer(BUDGET)) {
            scorer.logits(List.of(ids), (_, rows) -> {
                double sum = 0;
                for (int id = 0; id < last.length; id++) {
                    last[id] = Math.exp(rows[ids.length - 1][id]);
                    sum += last[id];
                }
                for (int id = 0; id < last.length; id++) {
                    last[id] /= sum;
                }
            });
        }
        return last;
    }

    @Test
    void aModelWithTokensOfBlankAndDigitIsReadFromBothSpellings() throws IOException {
        try (var model = LocalModel.load(model(DIGITS.repeat(20), 275), Dtype.FP32, Device.CPU);
                var judge = new LocalJudge(model, new PromptFormat.Plain(), BUDGET)) {
            var tokenizer = model.tokenizer().orElseThrow();
            assertThat(tokenizer.encodeAfter(" 1")).hasSize(1);
            var ratings = judge.rate(SOLUTIONS);
            for (int i = 0; i < SOLUTIONS.size(); i++) {
                var next = after(model, tokenizer.encode(SOLUTIONS.get(i).prompt()));
                var digits = new double[5];
                for (int digit = 1; digit <= 5; digit++) {
                    digits[digit - 1] = next[id(tokenizer, "" + digit)] + next[id(tokenizer, " " + digit)];
                }
                requireClose(ratings.get(i), Rating.of(digits));
            }
            assertThat(ratings.getFirst()).isNotEqualTo(ratings.get(1));
        }
    }

    @Test
    void aModelThatWritesTheBlankApartIsReadBehindItAsWell() throws IOException {
        try (var model = LocalModel.load(model("no digits here", 260), Dtype.FP32, Device.CPU);
                var judge = new LocalJudge(model, new PromptFormat.Plain(), BUDGET)) {
            var tokenizer = model.tokenizer().orElseThrow();
            assertThat(tokenizer.encodeAfter(" 1")).hasSize(2);
            var prompt = tokenizer.encode(SOLUTIONS.getFirst().prompt());
            int blank = id(tokenizer, " ");
            var next = after(model, prompt);
            var longer = Arrays.copyOf(prompt, prompt.length + 1);
            longer[prompt.length] = blank;
            var behind = after(model, longer);
            var digits = new double[5];
            for (int digit = 1; digit <= 5; digit++) {
                int id = id(tokenizer, "" + digit);
                digits[digit - 1] = next[id] + next[blank] * behind[id];
            }
            requireClose(judge.rate(SOLUTIONS).getFirst(), Rating.of(digits));
        }
    }

    private static int id(Tokenizer tokenizer, String text) {
        var ids = tokenizer.encode(text);
        assertThat(ids).hasSize(1);
        return ids[0];
    }

    private static void requireClose(Optional<Rating> found, Optional<Rating> expected) {
        assertThat(found.orElseThrow().reward())
                .isCloseTo(expected.orElseThrow().reward(), within(1e-5));
        assertThat(found.orElseThrow().outside())
                .isCloseTo(expected.orElseThrow().outside(), within(1e-5));
    }

    @Test
    void aModelWithoutTokenizerAndAPromptTooLongAreRefused() throws IOException {
        var directory = model("no digits here", 260);
        try (var model = LocalModel.load(directory, Dtype.FP32, Device.CPU);
                var judge = new LocalJudge(model, new PromptFormat.Plain(), BUDGET)) {
            var tooLong = List.of(SOLUTIONS.getFirst(), new RatedSolution("p", "x".repeat(2000)));
            assertThatThrownBy(() -> judge.rate(tooLong))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("prompt 1");
        }
        Files.delete(directory.resolve("tokenizer.json"));
        try (var model = LocalModel.load(directory, Dtype.FP32, Device.CPU)) {
            assertThatThrownBy(() -> new LocalJudge(model, new PromptFormat.Plain(), BUDGET))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("tokenizer.json");
        }
    }
}
