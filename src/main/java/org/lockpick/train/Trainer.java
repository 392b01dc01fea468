package org.lockpick.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// A model in training: its kept weights, the copy that computes, gradients and optimiser state; one [#step] at
/// a time.
///
/// The loss of a step is the sum over the target tokens of all micro-batches divided by their number, whatever
/// the micro-batches are. A trainer can make an excursion: steps with a fresh optimiser, after which its own goes on
/// from the weights that these leave. An owner: close it once.
public final class Trainer implements AutoCloseable {

    /// What one step did.
    ///
    /// @param loss         mean over the step's target tokens, in nats
    /// @param gradientNorm before clipping
    /// @param learningRate that was used
    /// @param tokens       target tokens of the step
    /// @param metrics      what the objective says beside its loss, by name
    public record Step(
            long step,
            double loss,
            double gradientNorm,
            double learningRate,
            int tokens,
            SortedMap<String, Double> metrics) {
        /// Copies the map.
        public Step {
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        }

        /// Whether it is one of an excursion, which counts its steps from 0.
        boolean ofExcursion() {
            return metrics.containsKey(Courses.EXCURSION);
        }
    }

    private final Transformer model;
    private final Parameters kept;
    private final Parameters computed;
    private final Parameters gradients;
    private final Parametrisation trained;
    private final PassLanes lanes;
    private final Courses courses;
    private MicroBatches.Load load = MicroBatches.Load.NONE;
    private final Passes passes;

    /// Starts from random or loaded weights, on the device where those are.
    ///
    /// @param start weights to begin with, of any number format; copied
    public Trainer(Parameters start, TrainingRecipe recipe) {
        this(start, recipe, start.device());
    }

    /// Starts from random or loaded weights.
    ///
    /// @param start  weights to begin with, of any number format and anywhere; copied
    /// @param device where to train
    public Trainer(Parameters start, TrainingRecipe recipe, Device device) {
        this(start, recipe, device, Parametrisation.whole());
    }

    /// Trains what the weights are a function of; they are copied.
    public Trainer(Parameters start, TrainingRecipe recipe, Device device, Parametrisation.Start part) {
        this(start.copy(recipe.formats().precision().kept(), device), recipe, part);
    }

    /// Trains the very weights it is given, where they are, and closes them with itself: no second copy is
    /// made.
    ///
    /// @param weights in the format in which the recipe keeps them
    public static Trainer owning(Parameters weights, TrainingRecipe recipe, Parametrisation.Start part) {
        var wanted = recipe.formats().precision().kept();
        if (Dtype.of(weights.flat()) != wanted) {
            throw new IllegalArgumentException(
                    "the recipe keeps weights in %s, got %s".formatted(wanted, Dtype.of(weights.flat())));
        }
        return new Trainer(weights, recipe, part);
    }

    private Trainer(Parameters kept, TrainingRecipe recipe, Parametrisation.Start part) {
        var config = kept.config();
        var device = kept.device();
        var formats = recipe.formats();
        var precision = formats.precision();
        this.trained = begin(part, kept, recipe.seed());
        this.kept = kept;
        this.model = new Transformer(config, precision.computed(), device);
        this.computed = formats.separateCopy() ? Parameters.zeros(config, precision.computed(), device) : kept;
        this.gradients = Parameters.zeros(config, formats.gradients(), device);
        this.lanes = new PassLanes(gradients, recipe.micro().sharing());
        this.courses = new Courses(recipe, trained.values());
        this.passes = new Passes(new BackwardPass(model, computed), trained, gradients, lanes);
        refresh();
    }

    private static Parametrisation begin(Parametrisation.Start part, Parameters kept, long seed) {
        try {
            return part.begin(kept, RandomStream.root(seed).child("part"));
        } catch (RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    private Course course() {
        return courses.current();
    }

    /// What this model computes.
    public ModelConfig config() {
        return kept.config();
    }

    /// Number of the step that comes next, counted from 0; steps of excursions do not count.
    public long next() {
        return courses.main().next();
    }

    /// Begins an excursion.
    ///
    /// @param recipe with the number formats of this training
    void depart(TrainingRecipe recipe) {
        courses.depart(recipe, trained.values());
    }

    /// Whether an excursion is under way.
    boolean away() {
        return courses.away();
    }

    /// Excursions that are over.
    long excursions() {
        return courses.over();
    }

    /// Ends the excursion where it has taken all of its steps.
    void comeBack() {
        if (courses.comeBack(trained.values())) {
            refresh();
        }
    }

    /// One optimiser step on the examples of one batch.
    ///
    /// @throws IllegalStateException when loss or gradients stop being numbers; the weights are then unchanged
    public Step step(List<Example> examples) {
        int tokens = tokens(examples);
        try (var _ = Spent.on(Activity.TRAINING)) {
            Spent.tokens(Activity.TRAINING, read(examples));
            return update(examples, () -> passes.crossEntropy(course(), examples, tokens));
        }
    }

    /// One optimiser step on the examples of one batch towards an objective: the tokens' log-probabilities
    /// first, which the objective turns into weights, then the backward pass with these.
    ///
    /// @throws IllegalStateException as [#step(List)]
    public Step step(List<Example> batch, Objective objective) {
        if (objective instanceof CrossEntropy) {
            return step(batch);
        }
        var examples = batch.stream().map(Example::again).toList();
        if (examples.stream()
                .anyMatch(example ->
                        example.softLast().isPresent() || example.fixedTarget().isPresent())) {
            throw new IllegalArgumentException("an objective on log-probabilities of tokens was given an example whose"
                    + " target is a distribution");
        }
        try (var _ = Spent.on(Activity.TRAINING)) {
            Spent.tokens(Activity.TRAINING, read(examples));
            var scores = passes.scores(course(), examples, computed);
            var value = objective.at(examples, scores.values());
            return update(examples, () -> passes.weighted(course(), examples, scores, value));
        }
    }

    /// One optimiser step on the residual stream.
    ///
    /// @param frozen the model as it was, in the format that computes, where this trains; borrowed
    /// @throws IllegalStateException as [#step(List)]
    public Step step(StreamUpdate update, Parameters frozen) {
        var examples = update.examples();
        try (var _ = Spent.on(Activity.TRAINING)) {
            Spent.tokens(Activity.TRAINING, read(examples));
            return update(examples, () -> passes.streams(course(), update, frozen));
        }
    }

    /// Tokens that go through the model: the last of an example is only predicted.
    private static long read(List<Example> examples) {
        return examples.stream().mapToLong(example -> example.length() - 1).sum();
    }

    private static int tokens(List<Example> examples) {
        return examples.stream().mapToInt(Example::trainedLength).sum();
    }

    private Step update(List<Example> examples, Supplier<Passes.Pass> made) {
        var pass = made.get();
        while (!pass.finite()
                && Double.isFinite(pass.loss())
                && course().lossScale().halve()) {
            pass = made.get();
        }
        if (!pass.finite()) {
            throw new IllegalStateException("training left the numbers at step %d: loss %s, gradient norm %s"
                    .formatted(course().next(), pass.loss(), pass.norm()));
        }
        double norm = pass.norm();
        lanes.whole(() -> move(norm));
        load = load.plus(
                lanes.divide(course().recipe().micro(), examples).passes().load(examples));
        var done = new Step(
                course().next(), pass.loss(), norm, course().rate(), tokens(examples), courses.metrics(pass.metrics()));
        course().moved();
        refresh();
        return done;
    }

    private boolean move(double norm) {
        try (var _ = Scope.open()) {
            course().move(trained.values(), passes.slope(), norm);
            return true;
        }
    }

    /// Log-probabilities of the tokens that carry loss, under the weights as they are: with the bits that the next
    /// [#step(List, Objective)] on the same examples has them, so that a first ratio to them is 1.
    ///
    /// @return `[examples][tokens that carry loss]`
    public float[][] score(List<Example> batch) {
        return score(batch, computed);
    }

    /// The same under other weights.
    ///
    /// @param frozen made by [#frozen]
    public float[][] score(List<Example> batch, Parameters frozen) {
        try (var _ = Spent.on(Activity.SCORING)) {
            return passes.scores(course(), batch.stream().map(Example::again).toList(), frozen)
                    .values();
        }
    }

    /// Whether weights can be scored as they are: in the format that computes, where this trains.
    public boolean computesAs(Parameters weights) {
        return Dtype.of(weights.flat()) == Dtype.of(computed.flat())
                && weights.device().equals(kept.device());
    }

    /// A copy of weights in the format that computes, where this trains. The caller closes it.
    public Parameters frozen(Parameters weights) {
        return weights.copy(courses.main().recipe().formats().precision().computed(), kept.device());
    }

    private void refresh() {
        lanes.whole(() -> {
            trained.apply();
            return true;
        });
        if (computed != kept) {
            try (var _ = Scope.open()) {
                computed.flat().copy_(kept.flat());
            }
        }
    }

    /// Has the optimiser begin anew, after it has applied what it has put off. The schedule goes on.
    public void resetOptimiser() {
        try (var _ = Scope.open()) {
            course().reset(trained.values());
        }
        refresh();
    }

    /// Ends training: applies what the optimiser has put off.
    public void finish() {
        try (var _ = Scope.open()) {
            courses.main().finish(trained.values());
        }
        refresh();
    }

    /// The model itself, borrowed.
    public Transformer model() {
        return model;
    }

    /// The kept weights, borrowed.
    public Parameters weights() {
        return kept;
    }

    /// The weights in the format that computes, borrowed; use these with [#model].
    public Parameters computed() {
        return computed;
    }

    /// Tokens that went through the model since this trainer was made, and the padding among them.
    public MicroBatches.Load load() {
        return load;
    }

    /// Gradients of the weights of the last step, borrowed.
    public Parameters gradients() {
        return gradients;
    }

    /// What is trained, borrowed.
    public Parametrisation trained() {
        return trained;
    }

    /// All tensors a resumed run needs, by name, borrowed.
    public Map<String, Tensor> stateTensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("weights", trained.values());
        tensors.putAll(courses.tensors());
        return tensors;
    }

    /// All numbers a resumed run needs, the number of the next step among them.
    public Map<String, Double> stateScalars() {
        return courses.scalars();
    }

    /// Begins the excursion in which numbers were saved, so that [#stateTensors] are those of then.
    ///
    /// @param recipes of excursions, by their numbers from 0
    void returnTo(Map<String, Double> scalars, LongFunction<TrainingRecipe> recipes) {
        courses.returnTo(scalars, recipes, trained.values());
    }

    /// Called after the tensors of [#stateTensors] were overwritten with saved ones.
    public void restored(Map<String, Double> scalars) {
        courses.restore(scalars);
        refresh();
    }

    @Override
    public void close() {
        courses.close();
        trained.close();
        lanes.close();
        gradients.close();
        if (computed != kept) {
            computed.close();
        }
        kept.close();
        model.close();
    }
}
