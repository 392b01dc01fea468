package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Shapes;
import org.lockpick.model.TokenBatch;
import org.lockpick.sample.Completion.Stop;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

class GeneratorTest {

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void cachedGreedyDecodingIsThatOfWholePasses(String shape) {
        try (var small = new SmallModel(Shapes.named(shape));
                var generator = small.generator()) {
            for (var request : small.requests(5, 6, SmallModel.greedy(9))) {
                assertThat(generator.generate(List.of(request)).getFirst().toArray())
                        .isEqualTo(byWholePasses(small, request.prompt(), 9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void aCompletionHasTheSameBitsAloneAndInABatch(String shape) {
        try (var small = new SmallModel(Shapes.named(shape));
                var generator = small.generator()) {
            for (var settings : List.of(
                    SmallModel.greedy(8), SmallModel.sampled(8, 1, 1, 0), SmallModel.sampled(8, 0.8, 0.9, 11))) {
                var requests = small.requests(13, 20, settings);
                var together = generator.generate(requests);
                for (int i = 0; i < requests.size(); i++) {
                    assertThat(generator.generate(List.of(requests.get(i))))
                            .as("request %d", i)
                            .containsExactly(together.get(i));
                }
            }
        }
    }

    @Test
    void requestsThatWantDifferentThingsShareABatch() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var requests = new ArrayList<Request>();
            for (var settings :
                    List.of(SmallModel.greedy(3), SmallModel.sampled(9, 2, 1, 0), SmallModel.sampled(6, 1, 0.5, 0))) {
                requests.addAll(small.requests(4, 9, settings));
            }
            Collections.shuffle(requests, new Random(1));
            var together = generator.generate(requests);
            for (int i = 0; i < requests.size(); i++) {
                assertThat(generator.generate(List.of(requests.get(i)))).containsExactly(together.get(i));
            }
        }
    }

    @Test
    void aSmallBudgetTakesLongerAndGivesTheSame() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var wide = small.generator();
                var narrow = small.generator(new Budget(200_000, 3))) {
            var requests = small.requests(40, 24, SmallModel.greedy(8));
            assertThat(narrow.cacheBytes(requests))
                    .isLessThan(wide.cacheBytes(requests))
                    .isPositive();
            assertThat(narrow.generate(requests)).isEqualTo(wide.generate(requests));
        }
    }

    @Test
    void aRequestThatCannotFitIsRefusedByNameBeforeAnythingRuns() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator(new Budget(20_000, 8))) {
            var requests = small.requests(3, 4, SmallModel.greedy(28));
            assertThatThrownBy(() -> generator.generate(requests))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageMatching(
                            "request r\\d cannot be completed: .* needs .* bytes, and 20,000 are allowed.*");
        }
    }

    @Test
    void promptsThatTheModelCannotTakeInAreRefusedByName() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            assertThatThrownBy(() -> generator.generate(List.of(request("long", new int[33]))))
                    .isInstanceOf(UserMistake.class)
                    .hasMessage("the prompt of request long has 33 tokens, and the model's context is 32: shorten it");
            assertThatThrownBy(() -> generator.generate(List.of(request("empty"))))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("request empty has no tokens");
            assertThatThrownBy(() -> generator.generate(List.of(request("strange", 5, 23))))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("request strange has the id 23, and the model knows ids from 0 to 22");
            var stops = SmallModel.greedy(3).stoppingAt(List.of("x"));
            assertThatThrownBy(() -> generator.generate(small.requests(1, 2, stops)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("request r0 has stop strings, which need a tokenizer");
        }
    }

    @Test
    void theContextEndsWhatNothingElseEnds() {
        try (var small = new SmallModel(Shapes.named("gpt2"));
                var generator = small.generator()) {
            var settings = DecodingSettings.greedy(1000);
            for (int length : new int[] {1, 31, 32}) {
                var prompt = new int[length];
                Arrays.fill(prompt, 7);
                var request = new Request("r", prompt, settings, RandomStream.root(0));
                var completion = generator.generate(List.of(request)).getFirst();
                assertThat(completion.ids()).hasSize(33 - length);
                assertThat(completion.stop()).isEqualTo(Stop.LENGTH);
            }
        }
    }

    @Test
    void anyOfSeveralEndsEndsACompletionAndStaysInItsIds() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var request = small.requests(1, 5, DecodingSettings.greedy(12)).getFirst();
            var free = generator.generate(List.of(request)).getFirst();
            int end = free.ids().get(5);
            var settings = DecodingSettings.greedy(12).endingAt(Set.of(SmallModel.END, 22, end));
            var ended = generator
                    .generate(List.of(new Request("r", request.prompt(), settings, request.stream())))
                    .getFirst();
            assertThat(ended.stop()).isEqualTo(Stop.END);
            assertThat(ended.ids()).isEqualTo(free.ids().subList(0, free.ids().indexOf(end) + 1));
        }
    }

    @Test
    void logProbabilitiesAreThoseOfTheModelAtTemperatureOne() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator();
                var scorer = new Scorer(small.model, small.weights, SmallModel.BUDGET)) {
            var requests = small.requests(20, 9, SmallModel.sampled(7, 1.7, 0.9, 15));
            var completions = generator.generate(requests);
            var examples = new ArrayList<Example>();
            for (int i = 0; i < requests.size(); i++) {
                examples.add(
                        Example.of(requests.get(i).prompt(), completions.get(i).toArray()));
            }
            var scores = scorer.score(examples);
            for (int i = 0; i < requests.size(); i++) {
                for (int k = 0; k < completions.get(i).ids().size(); k++) {
                    assertThat(completions.get(i).logProbabilities().get(k))
                            .isCloseTo(scores.get(i).logProbabilities().get(k), within(1e-4f));
                }
                assertThat(completions.get(i).logProbability())
                        .isCloseTo(scores.get(i).sum(), within(5e-4));
            }
        }
    }

    @Test
    void inSixteenBitsCachedDecodingIsThatOfWholePassesUpToRounding() {
        try (var small = new SmallModel(Shapes.llama(128, 64, 2, 64, 4, 2), Dtype.BF16, 2);
                var generator = small.generator();
                var scorer = new Scorer(small.model, small.weights, SmallModel.BUDGET)) {
            var requests = small.requests(10, 30, SmallModel.sampled(20, 1, 1, 0));
            var completions = generator.generate(requests);
            for (int i = 0; i < requests.size(); i++) {
                var example =
                        Example.of(requests.get(i).prompt(), completions.get(i).toArray());
                var score = scorer.score(List.of(example)).getFirst();
                assertThat(completions.get(i).logProbability() / example.completionLength())
                        .isCloseTo(score.mean(), within(0.08));
            }
        }
    }

    @Test
    void theSameRequestsTwiceAreTheSameInSixteenBitsToo() {
        try (var small = new SmallModel(Shapes.llama(128, 64, 2, 64, 4, 2), Dtype.BF16, 2);
                var generator = small.generator()) {
            var requests = small.requests(90, 30, SmallModel.sampled(40, 1, 1, 0));
            assertThat(generator.generate(requests)).isEqualTo(generator.generate(requests));
        }
    }

    @Test
    void whenTheListenerFailsAllStopsAndTheFailureComesOut() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var requests = small.requests(60, 24, SmallModel.greedy(8));
            long objects = Scope.liveObjects();
            var failure = new IllegalStateException("no more paper");
            var finished = new AtomicInteger();
            var listener = new GenerationListener() {
                @Override
                public void finished(int request, Completion completion) {
                    if (finished.incrementAndGet() == 5) {
                        LockSupport.parkNanos(20_000_000); // another lane comes to wait
                        throw failure;
                    }
                }
            };
            assertThatThrownBy(() -> generator.generate(requests, listener)).isSameAs(failure);
            assertThat(finished).hasValue(5);
            assertThat(Scope.liveObjects()).isLessThanOrEqualTo(objects);
        }
    }

    @Test
    void samplingAtTemperatureOneFollowsTheModelsDistribution() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            int draws = 4000;
            int[] prompt = {3, 1, 4, 1, 5};
            var settings = new DecodingSettings(1, Sampling.atTemperature(1));
            var requests = new ArrayList<Request>();
            for (int i = 0; i < draws; i++) {
                requests.add(
                        new Request("r", prompt, settings, RandomStream.root(8).child(i)));
            }
            var counts = new int[23];
            generator
                    .generate(requests)
                    .forEach(completion -> counts[completion.ids().getFirst()]++);
            var probabilities = probabilities(small, prompt);
            double distance = 0;
            for (int i = 0; i < counts.length; i++) {
                distance += Math.pow(counts[i] - draws * probabilities[i], 2) / (draws * probabilities[i]);
            }
            assertThat(distance).as("chi squared with 22 degrees of freedom").isLessThan(48.3); // p = 0.001
        }
    }

    @Test
    void topKOneIsGreedyAndATinyTopPToo() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var greedy = generator.generate(small.requests(10, 6, SmallModel.greedy(6)));
            assertThat(generator.generate(small.requests(10, 6, SmallModel.sampled(6, 1, 1, 1))))
                    .isEqualTo(greedy);
            assertThat(generator.generate(small.requests(10, 6, SmallModel.sampled(6, 1, 1e-9, 0))))
                    .isEqualTo(greedy);
        }
    }

    private static Request request(String name, int... prompt) {
        return new Request(name, prompt, DecodingSettings.greedy(1), RandomStream.root(0));
    }

    private static int[] byWholePasses(SmallModel small, int[] prompt, int longest) {
        var ids = Arrays.copyOf(prompt, prompt.length);
        while (ids.length < prompt.length + longest) {
            var probe = Example.of(ids, new int[] {SmallModel.END});
            int next = TeacherForced.complete(small.model, small.weights, List.of(probe), 1)
                    .getFirst()[0];
            ids = Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = next;
            if (next == SmallModel.END) {
                break;
            }
        }
        return Arrays.copyOfRange(ids, prompt.length, ids.length);
    }

    private static double[] probabilities(SmallModel small, int[] prompt) {
        try (var _ = Scope.open()) {
            var batch = TokenBatch.of(List.of(Example.of(prompt, new int[] {SmallModel.END})));
            return Host.doubles(small.model.logits(batch, small.weights).softmax(-1));
        }
    }
}
