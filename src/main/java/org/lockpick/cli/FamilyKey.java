package org.lockpick.cli;

import java.util.List;
import java.util.Locale;
import org.lockpick.store.Outcome;
import org.lockpick.store.Recipe;
import org.lockpick.study.task.ProblemFamilies;

/// By what problems are put into families that are solved or missed together.
enum FamilyKey {
    /// What the task says that they have in common.
    TASK,
    /// Their domain.
    DOMAIN,
    /// Nothing.
    NONE;

    /// The families of a problem.
    ///
    /// @param recipe of the artifact with its outcome
    List<String> of(Recipe recipe, Outcome outcome) {
        return switch (this) {
            case TASK -> ProblemFamilies.of(recipe, outcome.problem());
            case DOMAIN -> List.of(outcome.domain());
            case NONE -> List.of();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
