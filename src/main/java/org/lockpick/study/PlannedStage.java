package org.lockpick.study;

import java.util.SortedMap;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Recipe;

/// A stage and the name of what it makes, worked out once when the study is planned: whoever looks for the artifact
/// later looks for this name.
///
/// @param recipe all that goes into the artifact
/// @param id     of the recipe
/// @param study  title of the study that plans it
public record PlannedStage(Stage stage, Recipe recipe, ArtifactId id, String study) {
    static PlannedStage of(Stage stage, String study) {
        var recipe = stage.recipe();
        return new PlannedStage(stage, recipe, recipe.id(), study);
    }

    /// What it does, in a few words.
    public String label() {
        return stage.label();
    }

    /// Artifacts that must be there before.
    public SortedMap<String, ArtifactId> inputs() {
        return recipe.inputs();
    }
}
