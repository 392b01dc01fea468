package org.lockpick.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Scope;

/// The course of a training, and that of the excursion that is under way: steps with a fresh optimiser, after which the
/// training goes on from the weights that they leave. An owner: close it once.
final class Courses implements AutoCloseable {
    /// Number of the excursion, from 1, among the metrics of its steps.
    static final String EXCURSION = "excursion";

    private static final String OVER = "excursions";
    private static final String AWAY = EXCURSION + ".";

    private final Course main;
    private @Nullable Course excursion;
    private long over;

    Courses(TrainingRecipe recipe, Tensor weights) {
        this.main = new Course(recipe, weights);
    }

    /// That of the training.
    Course main() {
        return main;
    }

    /// The one that the next step belongs to.
    Course current() {
        return excursion == null ? main : excursion;
    }

    /// Begins an excursion.
    ///
    /// @param recipe with the number formats of the training
    void depart(TrainingRecipe recipe, Tensor weights) {
        if (excursion != null || !recipe.formats().equals(main.recipe().formats())) {
            throw new IllegalStateException("an excursion has the formats of its training, one at a time");
        }
        excursion = new Course(recipe, weights);
    }

    /// Whether an excursion is under way.
    boolean away() {
        return excursion != null;
    }

    /// Excursions that are over.
    long over() {
        return over;
    }

    /// Ends the excursion where it has taken all of its steps.
    ///
    /// @return whether it has
    boolean comeBack(Tensor weights) {
        var gone = excursion;
        if (gone == null || gone.next() < gone.recipe().steps()) {
            return false;
        }
        try (var _ = Scope.open()) {
            gone.finish(weights);
        }
        gone.close();
        excursion = null;
        over++;
        return true;
    }

    /// What is said of a step of now beside its loss.
    SortedMap<String, Double> metrics(SortedMap<String, Double> ofStep) {
        if (excursion == null) {
            return ofStep;
        }
        var metrics = new TreeMap<>(ofStep);
        metrics.put(EXCURSION, over + 1.0);
        return metrics;
    }

    /// State tensors by name, borrowed.
    Map<String, Tensor> tensors() {
        var tensors = new LinkedHashMap<String, Tensor>(main.tensors());
        if (excursion != null) {
            excursion.tensors().forEach((name, tensor) -> tensors.put(AWAY + name, tensor));
        }
        return tensors;
    }

    /// State numbers by name.
    Map<String, Double> scalars() {
        var scalars = new LinkedHashMap<String, Double>(main.scalars());
        if (over > 0) {
            scalars.put(OVER, (double) over);
        }
        if (excursion != null) {
            excursion.scalars().forEach((name, number) -> scalars.put(AWAY + name, number));
        }
        return scalars;
    }

    /// Begins the excursion in which numbers were saved, so that [#tensors] are those of then.
    ///
    /// @param recipes of excursions, by their numbers from 0
    void returnTo(Map<String, Double> scalars, LongFunction<TrainingRecipe> recipes, Tensor weights) {
        over = scalars.getOrDefault(OVER, 0.0).longValue();
        if (!ofExcursion(scalars).isEmpty() && excursion == null) {
            depart(recipes.apply(over), weights);
        }
    }

    /// Takes the numbers back.
    void restore(Map<String, Double> scalars) {
        main.restore(scalars);
        if (excursion != null) {
            excursion.restore(ofExcursion(scalars));
        }
    }

    private static Map<String, Double> ofExcursion(Map<String, Double> scalars) {
        var own = new TreeMap<String, Double>();
        scalars.forEach((name, number) -> {
            if (name.startsWith(AWAY)) {
                own.put(name.substring(AWAY.length()), number);
            }
        });
        return own;
    }

    @Override
    public void close() {
        main.close();
        if (excursion != null) {
            excursion.close();
        }
    }
}
