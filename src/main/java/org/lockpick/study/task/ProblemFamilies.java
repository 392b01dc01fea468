package org.lockpick.study.task;

import java.util.List;
import org.lockpick.form.Named;
import org.lockpick.store.Recipe;
import org.lockpick.task.composition.Composition;

/// What problems have in common, read off an artifact alone, without opening the task that it is about.
public final class ProblemFamilies {
    private ProblemFamilies() {}

    /// The families of a problem, as its task has them; none where the task knows of none.
    ///
    /// @param recipe  of an artifact with outcomes
    /// @param problem its id
    public static List<String> of(Recipe recipe, String problem) {
        var kind = recipe.settings().path("task").path("kind").asString("");
        return kind.equals(TaskForm.Composition.class.getAnnotation(Named.class).value())
                ? Composition.familiesOf(problem)
                : List.of();
    }
}
