package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Recipe;

/// A stage and the name of what it makes, worked out once when the study is planned: whoever looks for the artifact
/// later looks for this name.
///
/// @param recipe all that goes into the artifact
/// @param id     of the recipe
/// @param study  title of the study that plans it
/// @param gates  that must be met before it may begin; no part of the recipe
public record PlannedStage(Stage stage, Recipe recipe, ArtifactId id, String study, List<LockGate> gates) {
    /// Copies.
    public PlannedStage {
        gates = List.copyOf(gates);
    }

    static PlannedStage of(Stage stage, String study) {
        var recipe = stage.recipe();
        return new PlannedStage(stage, recipe, recipe.id(), study, List.of());
    }

    /// What it does, in a few words.
    public String label() {
        return stage.label();
    }

    /// Artifacts that it reads.
    public SortedMap<String, ArtifactId> inputs() {
        return recipe.inputs();
    }

    /// Artifacts that must be there before: those that it reads, and those that tell whether its gates are met.
    Set<ArtifactId> needs() {
        var needs = new LinkedHashSet<>(recipe.inputs().values());
        gates.forEach(gate -> needs.addAll(gate.needs()));
        return needs;
    }

    /// The same behind one gate more.
    PlannedStage behind(LockGate gate) {
        var all = new ArrayList<>(gates);
        all.add(gate);
        return new PlannedStage(stage, recipe, id, study, all);
    }
}
