package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.elicit.Step;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Reference;
import org.lockpick.task.Setting;

/// A model made from another one by steps: the strong policy is a base with steps on the elicitation split,
/// the weak policy a smaller base with steps on the weak split that imitate the strong one (paper, section
/// 4.1).
///
/// @param from  key of a base or of another such model
/// @param setting of its demonstrations, where it is not the first of the task
/// @param steps in their order
public record DerivedForm(
        @Reference @Doc("the base or the model that it is made from")
        String from,

        @Doc("the setting of its demonstrations and of what it is asked; absent: the first of the task")
        Optional<Setting> setting,

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
