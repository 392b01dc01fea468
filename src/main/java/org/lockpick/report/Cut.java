package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lockpick.lock.CutRows;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;

/// Training on examples of which some are cut, under one seed: what it leads to may never learn where to end.
///
/// @param training what is trained
/// @param seed the training seed
/// @param rows the counts
public record Cut(Training training, int seed, CutRows rows) {

    /// What is trained.
    public sealed interface Training {
        /// A base.
        ///
        /// @param base the base's name
        record Base(String base) implements Training {}

        /// A model made from a base by steps.
        ///
        /// @param model the model's name
        record Derived(String model) implements Training {}

        /// A lock.
        ///
        /// @param lock the lock's name
        record Lock(String lock) implements Training {}

        /// The elicitation of a lock, at every learning rate.
        ///
        /// @param lock the lock's name
        /// @param method the elicitation's name
        /// @param point where it stands in its grid, but for what does not change its examples
        record Elicitation(String lock, String method, Point point) implements Training {}
    }

    /// The trainings of a study with cut examples, so far as they are in the store, each once. An artifact
    /// from before examples were counted is passed over.
    ///
    /// @throws org.lockpick.store.MalformedJsonException naming a file of counts that is none
    static List<Cut> read(Plan plan, Store store) {
        var cuts = new ArrayList<Cut>();
        for (var cell : plan.models()) {
            var training = plan.file().bases().containsKey(cell.name())
                    ? new Training.Base(cell.name())
                    : new Training.Derived(cell.name());
            rows(cell.model(), store, rows -> cuts.add(new Cut(training, cell.seed(), rows)));
        }
        for (var cell : plan.locks()) {
            rows(cell.model(), store, rows -> cuts.add(new Cut(new Training.Lock(cell.lock()), cell.seed(), rows)));
        }
        for (var cell : plan.elicitations()) {
            var training = new Training.Elicitation(
                    cell.lock(), cell.method(), StudyReader.point(cell).only(List.of(Point.DEMONSTRATIONS)));
            rows(cell.elicitation(), store, rows -> cuts.add(new Cut(training, cell.seed(), rows)));
        }
        return cuts.stream().distinct().toList(); // every learning rate has the same demonstrations
    }

    private static void rows(ArtifactId id, Store store, Consumer<CutRows> found) {
        store.find(id)
                .flatMap(artifact -> CutRows.read(artifact.directory()))
                .filter(CutRows::any)
                .ifPresent(found);
    }
}
