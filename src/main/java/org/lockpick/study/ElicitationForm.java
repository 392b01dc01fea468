package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.elicit.Step;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Reference;
import org.lockpick.form.Shorthand;
import org.lockpick.form.Sweep;

/// A way to get the capability back without the password: a list of steps.
@Shorthand("steps")
@Doc("a way to get the capability back: steps in their order; one step may stand alone, without the other keys")
public record ElicitationForm(
        @Reference @Doc("its name in figures; absent: its key")
        Optional<String> label,

        @Doc("the locks that it is tried on; none: all") @Default("[]") @Reference
        List<String> locks,

        @Doc("the steps; a list in the place of a single number or word of a step, or of its training, sweeps it")
        List<Sweep<Step>> steps,

        @Doc("whether the elicited models are kept, to chat with and to go on from") @Default("false")
        boolean keep) {
    /// Checks that there is a step.
    public ElicitationForm {
        locks = List.copyOf(locks);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            var misfits = new Misfits();
            misfits.add(Key.of("steps"), "expected at least one step, found none");
            misfits.throwIfAny();
        }
    }

    /// Whether it was made elsewhere: then it is no list of steps.
    boolean isExternal() {
        return steps.getFirst().values().stream().anyMatch(External.class::isInstance);
    }

    /// How many points the sweeps of all steps make together.
    double points() {
        return steps.stream().mapToDouble(step -> step.points().size()).reduce(1, (one, other) -> one * other);
    }
}
