package org.lockpick.train;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.Slices;
import org.lockpick.text.Example;

/// What the micro-batches of a step add up to: the loss, and the gradients of what is trained.
final class Passes {
    private final BackwardPass backward;
    private final Parametrisation trained;
    private final Parameters gradients;
    private final PassLanes lanes;
    private Tensor slope;

    /// @param backward  of one micro-batch
    /// @param trained   what the optimiser moves, borrowed
    /// @param gradients of the weights, borrowed
    /// @param lanes     borrowed
    Passes(BackwardPass backward, Parametrisation trained, Parameters gradients, PassLanes lanes) {
        this.backward = backward;
        this.trained = trained;
        this.gradients = gradients;
        this.lanes = lanes;
        this.slope = gradients.flat();
    }

    /// Forward and back.
    ///
    /// @param loss    of the step
    /// @param norm    of the gradients
    /// @param metrics what is said beside the loss
    record Pass(double loss, double norm, SortedMap<String, Double> metrics) {
        boolean finite() {
            return Double.isFinite(loss) && Double.isFinite(norm);
        }
    }

    /// Gradients of what is trained, by the last pass; borrowed.
    Tensor slope() {
        return slope;
    }

    /// Towards the tokens themselves, or the distributions in their place.
    ///
    /// @param tokens that carry loss
    Pass crossEntropy(Course course, List<Example> examples, int tokens) {
        double scale = course.lossScale().scale();
        try (var _ = Scope.open()) {
            var total = lanes.run(
                    lanes.divide(course.recipe().micro(), examples),
                    examples,
                    (rows, into, loss) -> backward.crossEntropy(
                            TokenBatch.of(rows, backward.model().config()),
                            course.recipe().activations(),
                            scale / tokens,
                            into,
                            loss));
            double norm = norm(course);
            return new Pass(
                    total.select(0, PassLanes.LOSS).item_double() / tokens,
                    norm / scale,
                    FixedFit.metrics(
                            examples,
                            () -> total.select(0, PassLanes.DIVERGENCE).item_double()));
        }
    }

    /// Towards an objective.
    ///
    /// @param value what it made of the scores
    Pass weighted(Course course, List<Example> examples, StepScores scores, Objective.Value value) {
        var pulled = scores.pulled(examples, value.weights());
        var recipe = course.recipe();
        double scale = course.lossScale().scale();
        try (var _ = Scope.open()) {
            if (pulled.isEmpty()) {
                gradients.flat().zero_();
            } else {
                lanes.run(
                        lanes.divide(recipe.micro(), pulled),
                        pulled,
                        (some, into, _) -> backward.weighted(
                                TokenBatch.of(some, backward.model().config()),
                                recipe.activations(),
                                scores.joined(some, value.weights()),
                                scale,
                                into));
            }
            return new Pass(value.loss(), norm(course) / scale, value.metrics());
        }
    }

    /// Towards streams that turn away from those of a frozen model, or stay.
    Pass streams(Course course, StreamUpdate update, Parameters frozen) {
        double scale = course.lossScale().scale();
        var pass = new StreamPass(backward.model(), backward.weights(), frozen, update.blocks());
        var metrics = new TreeMap<String, Double>();
        double loss = lanes.whole(() -> {
            gradients.flat().zero_();
            double sum = 0;
            if (update.turning() != 0) {
                double cosine = pass.add(update.away(), scale * update.turning(), StreamLosses::reroute, gradients);
                metrics.put("cosine", cosine);
                sum += update.turning() * cosine;
            }
            if (update.staying() != 0) {
                double distance = pass.add(update.near(), scale * update.staying(), StreamLosses::retain, gradients);
                metrics.put("distance", distance);
                sum += update.staying() * distance;
            }
            return sum;
        });
        try (var _ = Scope.open()) {
            return new Pass(loss, norm(course) / scale, metrics);
        }
    }

    private double norm(Course course) {
        var arithmetic = course.recipe().formats().precision().arithmetic();
        return lanes.whole(() -> {
            slope = trained.pullBack(gradients);
            return Slices.norm(slope, arithmetic);
        });
    }

    /// Log-probabilities of tokens that carry loss.
    ///
    /// @param weights that are asked
    StepScores scores(Course course, List<Example> examples, Parameters weights) {
        var model = backward.model();
        var scores = new StepScores(examples);
        try (var _ = Scope.open()) {
            lanes.run(
                    lanes.divide(course.recipe().micro(), examples),
                    examples,
                    (some, _, _) -> scores.add(model, weights, some, BackwardPass.targetsAtOnce(model.config())));
        }
        return scores;
    }
}
