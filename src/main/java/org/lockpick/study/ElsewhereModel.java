package org.lockpick.study;

import java.nio.file.Path;
import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import org.lockpick.text.PromptEncoder;
import tools.jackson.databind.node.ObjectNode;

/// The shape of an elicited model that was made elsewhere: asked as the lock is asked that it was made from.
///
/// @param own  what it computes
/// @param lock shape of the lock
record ElsewhereModel(ModelConfig own, ModelShape lock) implements ModelShape {
    @Override
    public ModelConfig config(StudyTask task) {
        return own;
    }

    @Override
    public int longest(StudyTask task) {
        return Math.min(own.context(), lock.longest(task));
    }

    @Override
    public void describe(ObjectNode settings) {
        lock.describe(settings);
    }

    @Override
    public PromptEncoder encoder(StudyTask task, Path directory) {
        return lock.encoder(task, directory);
    }
}
