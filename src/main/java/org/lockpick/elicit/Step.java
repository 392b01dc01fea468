package org.lockpick.elicit;

import java.io.IOException;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.lockpick.form.Doc;
import org.lockpick.form.Provided;

/// One step of an elicitation, or of the making of a model: a record whose components are its keys in a study
/// file, with `@Named` for its kind. A step is one file, and needs no change of any other: [StepKind] makes
/// it known.
@Provided(StepKind.class)
@Doc("a step that changes a model")
public interface Step {
    /// What the step asks of the study, known before anything runs.
    ///
    /// @param counts how many problems there are
    Needs needs(Counts counts);

    /// Runs it. Called again after a kill: [Run] goes on from the last checkpoint, and hands out the same
    /// random numbers, problems and completions as before.
    void run(Run run) throws IOException;

    /// Whether it changes the model. What only asks it in another way stands last in an elicitation, and makes no
    /// model.
    default boolean changesModel() {
        return true;
    }

    /// The same step for a quick look at a study: of what goes on in rounds, those up to the first measurement.
    default Step quick() {
        return this;
    }

    /// Where this step stands on the axes of figures, beside what a study sweeps: such as `demonstrations`,
    /// `16`.
    ///
    /// @param counts how many problems there are
    default SortedMap<String, String> coordinates(Counts counts) {
        return Collections.emptySortedMap();
    }

    /// The version of a step's code.
    static int version(Step step) {
        for (var kind : ServiceLoader.load(StepKind.class)) {
            if (kind.form() == step.getClass()) {
                return kind.version();
            }
        }
        throw new IllegalArgumentException(step.getClass() + " is no step that a class of the class path provides");
    }
}
