package org.lockpick.study;

import java.util.List;
import org.lockpick.elicit.Step;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Reference;

/// A model made from another one by steps: the strong policy is a base with steps on the elicitation split,
/// the weak policy a smaller base with steps on the weak split that imitate the strong one (paper, section
/// 4.1).
///
/// @param from  key of a base or of another such model
/// @param steps in their order
public record DerivedForm(
        @Reference @Doc("the base or the model that it is made from")
        String from,

        @Doc("what is done with it, in this order") List<Step> steps) {
    /// Checks that there is a step.
    public DerivedForm {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            var misfits = new Misfits();
            misfits.add(Key.of("steps"), "expected at least one step, found none");
            misfits.throwIfAny();
        }
    }
}
