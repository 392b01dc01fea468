package org.lockpick.study;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lockpick.elicit.Tried;
import org.lockpick.elicit.Writer;
import org.lockpick.lock.ImitationRow;
import org.lockpick.measure.Measuring;
import org.lockpick.model.Parameters;
import org.lockpick.model.Steering;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Scorer;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Lanes;
import org.lockpick.text.Example;
import org.lockpick.train.StreamUpdate;
import org.lockpick.train.TokenUpdate;
import org.lockpick.train.Trainer;
import org.lockpick.train.Update;

/// The model of a step, as it is and as the step began with it. An owner: close it once.
final class StepModel implements AutoCloseable {
    private final Parameters start;
    private @Nullable Trainer trainer;
    private Dtype format = Dtype.FP32;
    private @Nullable Transformer transformer;
    private @Nullable Steering steering;
    /// The start where and as the model is asked, where that is not as it was loaded.
    private @Nullable Parameters moved;
    /// The start as the trainer computes, where that is not as it was loaded.
    private @Nullable Parameters frozen;

    /// @param start the weights that the step begins with, owned
    StepModel(Parameters start) {
        this.start = start;
    }

    /// From now on it is trained.
    ///
    /// @param training owned
    /// @param kept     the format of its weights
    void trainedBy(Trainer training, Dtype kept) {
        trainer = training;
        format = kept;
    }

    Parameters start() {
        return start;
    }

    Optional<Trainer> trainer() {
        return Optional.ofNullable(trainer);
    }

    /// Changes the weights of a model that is not trained.
    void change(Consumer<Parameters> how) {
        if (trainer != null) {
            throw new IllegalStateException("a step that trains its model changes it by training alone");
        }
        how.accept(start);
    }

    /// From now on it is asked with a vector added to its residual stream.
    void steer(Steering how) {
        if (transformer != null) {
            transformer.close();
            transformer = null;
        }
        steering = how;
    }

    /// Whoever of the two it is.
    Parameters weights(Writer of) {
        return switch (of) {
            case MODEL -> now();
            case START -> begun();
            case TEACHER -> throw asked();
        };
    }

    private Parameters now() {
        return trainer == null ? start : trainer.weights();
    }

    private Parameters begun() {
        if (Dtype.of(start.flat()) == format && start.device().equals(device())) {
            return start;
        }
        if (moved == null) {
            moved = start.copy(format, device());
        }
        return moved;
    }

    private static IllegalArgumentException asked() {
        return new IllegalArgumentException("a teacher is read, not asked");
    }

    private Device device() {
        return now().device();
    }

    /// What computes with the weights.
    Transformer transformer() {
        if (transformer == null) {
            transformer = new Transformer(start.config(), format, device(), steering);
        }
        return transformer;
    }

    /// As [org.lockpick.elicit.Subject#score].
    float[][] score(Trainer training, Writer whose, List<Example> batch) {
        return switch (whose) {
            case MODEL -> training.score(batch);
            case START -> training.score(batch, frozen(training));
            case TEACHER -> throw asked();
        };
    }

    /// One optimiser step.
    Trainer.Step step(Trainer training, Update update) {
        return switch (update) {
            case TokenUpdate tokens -> training.step(tokens.examples(), tokens.objective());
            case StreamUpdate streams -> training.step(streams, frozen(training));
        };
    }

    /// The weights that the step begins with, as the trainer computes.
    private Parameters frozen(Trainer training) {
        if (training.computesAs(start)) {
            return start;
        }
        if (frozen == null) {
            frozen = training.frozen(start);
        }
        return frozen;
    }

    /// What a round generated, in figures.
    ///
    /// @param generations of all rounds so far
    /// @param kept        what is trained on
    /// @param rows        makes examples of completions
    RoundLine figures(int round, long generations, List<Tried> tried, Collection<Tried> kept, ImitationRow rows) {
        Function<Tried, Optional<Example>> example = one -> rows.of(one.problem(), one.prompt(), one.written());
        var lengths = tried.stream()
                .map(one -> example.apply(one).map(Example::completionLength).orElse(0))
                .toList();
        return RoundLine.of(round, generations, tried, kept, lengths, divergence(tried, example));
    }

    /// The divergence of the model from where the step began, in nats a completion: the mean of log π − log
    /// π_start over completions of the model, or of log π_start − log π over those of π_start.
    ///
    /// @param example of a completion; empty where there is no token
    private Optional<Double> divergence(List<Tried> tried, Function<Tried, Optional<Example>> example) {
        var some = tried.stream()
                .filter(one -> one.by() != Writer.TEACHER)
                .limit(RoundLine.ESTIMATED_ON)
                .toList();
        var examples = some.stream().flatMap(one -> example.apply(one).stream()).toList();
        if (examples.isEmpty()) {
            return Optional.empty();
        }
        if (trainer == null || trainer.next() == 0) {
            return Optional.of(0.0); // nothing was trained yet
        }
        var sums = sums(List.of(now(), begun()), examples);
        double difference = sums[0] - sums[1];
        boolean own = some.getFirst().by() == Writer.MODEL;
        return Optional.of((own ? difference : -difference) / examples.size() + 0.0); // no −0
    }

    /// Summed log-probabilities under each of several weights; those of a small model are scored side by side.
    private double[] sums(List<Parameters> weights, List<Example> examples) {
        var sums = new double[weights.size()];
        var asked = transformer();
        var works = IntStream.range(0, sums.length)
                .<Runnable>mapToObj(i -> Spent.telling(() -> sums[i] = sum(asked, weights.get(i), examples)))
                .toList();
        long size = Parameters.layout(start.config()).size();
        try (var _ = Spent.on(Activity.SCORING)) {
            if (Lanes.fixed(device(), size, works.size(), 1) == works.size()) {
                Lanes.runSingly(works);
            } else {
                works.forEach(Runnable::run);
            }
        }
        return sums;
    }

    private static double sum(Transformer asked, Parameters weights, List<Example> examples) {
        try (var scorer = new Scorer(asked, weights, Measuring.BUDGET)) {
            return scorer.score(examples).stream()
                    .mapToDouble(Scorer.Score::sum)
                    .sum();
        }
    }

    @Override
    public void close() {
        if (transformer != null) {
            transformer.close();
        }
        if (moved != null) {
            moved.close();
        }
        if (frozen != null) {
            frozen.close();
        }
        if (trainer != null) {
            trainer.close();
        }
        start.close();
    }
}
