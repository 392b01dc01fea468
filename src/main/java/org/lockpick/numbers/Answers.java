package org.lockpick.numbers;

import java.util.List;
import java.util.function.Consumer;
import org.lockpick.tensor.Dtype;

/// Compares what one model computes in one way with what is known of it.
final class Answers {
    private final KnownModel model;
    private final Way way;
    private final Consumer<Comparison> into;

    /// @param into takes what was compared, right or wrong
    Answers(KnownModel model, Way way, Consumer<Comparison> into) {
        this.model = model;
        this.way = way;
        this.into = into;
    }

    KnownModel model() {
        return model;
    }

    Dtype dtype() {
        return way.dtype();
    }

    /// @param tolerance absolute
    void compare(String what, double expected, double found, double tolerance) {
        into.accept(Comparison.of(model, way, what, expected, found, tolerance));
    }

    void compare(String what, List<Integer> expected, List<Integer> found) {
        into.accept(new Comparison(
                model.name(),
                way,
                what,
                expected.toString(),
                found.toString(),
                expected.equals(found) ? 0 : Double.POSITIVE_INFINITY));
    }
}
