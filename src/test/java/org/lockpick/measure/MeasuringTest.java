package org.lockpick.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelPresets;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.store.Outcome;
import org.lockpick.store.StoppedException;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;

/// A measurement in chunks, stopped after each.
class MeasuringTest {
    private static final int PROBLEMS = 50;

    private final Composition task = new Composition(new CompositionSettings(4, 2, 3, 2, 1));

    @TempDir
    private Path folder;

    private static final class Stopping implements MeasuringListener {
        private List<Outcome> kept = List.of();
        private final List<Integer> reached = new ArrayList<>();

        @Override
        public List<Outcome> finished(Trigger trigger) {
            return kept;
        }

        @Override
        public void advanced(Trigger trigger, List<Outcome> finished, int problems) {
            assertThat(problems).isEqualTo(PROBLEMS);
            boolean further = finished.size() > kept.size();
            kept = finished;
            reached.add(finished.size());
            if (further && finished.size() < problems) {
                throw new StoppedException("stopped after %d problems".formatted(finished.size()));
            }
        }
    }

    @Test
    void stoppedAfterEveryChunkItHasTheSameOutcomes() {
        var config = ModelPresets.llama(
                new ModelPresets.Sizes(task.tokenizer().size(), task.longest(), 2, 32, 2), 2, 96, 10_000);
        try (var weights = Parameters.zeros(config, Dtype.FP32);
                var model = new Transformer(config, Dtype.FP32, Device.CPU);
                var grader = task.grader(folder)) {
            Initialisation.fill(weights, RandomStream.root(3));
            var encoder = new PromptEncoder(task.tokenizer(), new PromptFormat.Plain().on(Path.of("none")));
            var validation = new Validation(task, PROBLEMS, 1);
            var whole = new Measuring(task, validation, encoder, grader).outcomes(model, weights, Trigger.wrong());
            assertThat(whole).hasSize(PROBLEMS);

            var measuring = new Measuring(task, validation, encoder, grader, 20);
            var listener = new Stopping();
            List<Outcome> outcomes = List.of();
            int stops = 0;
            while (outcomes.isEmpty()) {
                try {
                    outcomes = measuring.outcomes(model, weights, Trigger.wrong(), listener);
                } catch (StoppedException _) {
                    stops++;
                }
            }
            assertThat(stops).isEqualTo(2);
            assertThat(listener.reached).containsExactly(0, 20, 20, 40, 40, 50);
            assertThat(outcomes).isEqualTo(whole);
        }
    }

    @Test
    void aStopIsHeardAfterAFewAnswersWhereGradingIsSlow() {
        asked((encoder, model, weights) -> {
            var graded = new ArrayList<Integer>();
            Grader slow = attempts -> {
                graded.add(attempts.size());
                return attempts.stream().map(_ -> Grade.right()).toList();
            };
            var measuring = new Measuring(task, new Validation(task, PROBLEMS, 1), encoder, slow);
            var listener = new Stopping();
            assertThatThrownBy(() -> measuring.outcomes(model, weights, Trigger.none(), listener))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("after 32 problems");
            assertThat(measuring.outcomes(model, weights, Trigger.none(), listener))
                    .hasSize(PROBLEMS);
            assertThat(graded).containsExactly(32, 18);
        });
    }

    /// A task that tells when a problem of the second chunk is about to be asked.
    private Task telling(List<Problem> problems, CountDownLatch second) {
        return (Task) Proxy.newProxyInstance(
                Task.class.getClassLoader(), new Class<?>[] {Task.class}, (_, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Problem asked && problems.indexOf(asked) >= 20) {
                        second.countDown();
                    }
                    return method.invoke(task, arguments);
                });
    }

    @Test
    void theNextChunkIsAskedWhileOneIsGraded() {
        asked((encoder, model, weights) -> {
            var validation = new Validation(task, PROBLEMS, 1);
            var second = new CountDownLatch(1);
            var caller = Thread.currentThread();
            var graded = new ArrayList<Integer>();
            Grader waiting = attempts -> {
                assertThat(Thread.currentThread()).isSameAs(caller);
                graded.add(attempts.size());
                await(second); // while the first chunk is graded
                return attempts.stream().map(_ -> Grade.right()).toList();
            };
            var measuring = new Measuring(telling(validation.problems(), second), validation, encoder, waiting, 20);
            assertThat(measuring.outcomes(model, weights, Trigger.none()))
                    .extracting(Outcome::problem)
                    .isEqualTo(validation.problems().stream().map(Problem::id).toList());
            assertThat(graded).containsExactly(20, 20, 10);
        });
    }

    @Test
    void whatAGraderThrowsComesOutAndWhatWasGradedBeforeIsKept() {
        asked((encoder, model, weights) -> {
            var failure = new IllegalStateException("no compiler");
            var listener = new MeasuringListener() {
                private final List<Integer> reached = new ArrayList<>();

                @Override
                public List<Outcome> finished(Trigger trigger) {
                    return List.of();
                }

                @Override
                public void advanced(Trigger trigger, List<Outcome> finished, int problems) {
                    reached.add(finished.size());
                }
            };
            Grader failing = attempts -> {
                if (listener.reached.size() == 2) {
                    throw failure;
                }
                return attempts.stream().map(_ -> Grade.right()).toList();
            };
            var measuring = new Measuring(task, new Validation(task, PROBLEMS, 1), encoder, failing, 20);
            assertThatThrownBy(() -> measuring.outcomes(model, weights, Trigger.none(), listener))
                    .isSameAs(failure);
            assertThat(listener.reached).containsExactly(0, 20);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Asking {
        void with(PromptEncoder encoder, Transformer model, Parameters weights);
    }

    private void asked(Asking asking) {
        var config = ModelPresets.llama(
                new ModelPresets.Sizes(task.tokenizer().size(), task.longest(), 2, 32, 2), 2, 96, 10_000);
        try (var weights = Parameters.zeros(config, Dtype.FP32);
                var model = new Transformer(config, Dtype.FP32, Device.CPU)) {
            Initialisation.fill(weights, RandomStream.root(3));
            asking.with(
                    new PromptEncoder(task.tokenizer(), new PromptFormat.Plain().on(Path.of("none"))), model, weights);
        }
    }
}
