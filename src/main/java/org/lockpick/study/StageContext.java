package org.lockpick.study;

import java.nio.file.Path;
import java.time.Duration;
import org.lockpick.lock.CutRows;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Store;
import org.lockpick.store.Workspace;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Grader;
import org.lockpick.tensor.Device;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingLoop;

/// What a running stage may use.
///
/// @param store           where inputs are
/// @param workspace       where its own checkpoints go
/// @param checkpointEvery at most this much work is lost to a kill
/// @param device          where models are trained and asked
/// @param events          who is told, and who may ask to stop
record StageContext(Store store, Workspace workspace, Duration checkpointEvery, Device device, StudyEvents events) {

    /// Payload of an input, found whole.
    Path input(ArtifactId id) {
        var artifact = store.require(id);
        artifact.verify();
        return artifact.directory();
    }

    /// Opens the grader of a task; verdicts are kept beside the store's artifacts.
    Grader grader(StudyTask task) {
        return task.task().grader(task.cache(store.root()));
    }

    /// Keeps the counts of cut examples with an artifact, and tells them where there is something to tell.
    void keep(CutRows cut, Path payload) {
        cut.write(payload);
        if (cut.any()) {
            events.said("examples of training: " + cut.words() + "; cut examples do not teach where to end");
        }
    }

    /// The training loop of this stage.
    TrainingLoop loop() {
        return new TrainingLoop(workspace, checkpointEvery, new TrainingLoop.Watcher() {
            @Override
            public void advanced(Trainer.Step step, long done, long steps) {
                events.advanced(done, steps, "steps");
            }

            @Override
            public boolean stopRequested() {
                return events.stopRequested();
            }
        });
    }
}
