package org.lockpick.study;

import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import tools.jackson.databind.node.ObjectNode;

/// The shape of a model that came from a directory.
///
/// @param bound tokens of the longest row that is trained on
record AdoptedModel(ModelConfig config, int bound) implements ModelShape {
    @Override
    public ModelConfig config(StudyTask task) {
        return config;
    }

    @Override
    public int longest(StudyTask task) {
        return Math.min(config.context(), bound);
    }

    @Override
    public void describe(ObjectNode settings) {
        settings.put("longest", bound);
    }
}
