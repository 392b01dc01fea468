package org.lockpick.study;

import java.util.Optional;
import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import tools.jackson.databind.node.ObjectNode;

/// The shape of a model that came from a directory.
///
/// @param bound tokens of the longest row; absent: the model's context
record AdoptedModel(ModelConfig config, Optional<Integer> bound) implements ModelShape {
    @Override
    public ModelConfig config(StudyTask task) {
        return config;
    }

    @Override
    public int longest(StudyTask task) {
        return Math.min(config.context(), bound.orElse(config.context()));
    }

    @Override
    public void describe(ObjectNode settings) {
        bound.ifPresent(tokens -> settings.put("longest", tokens));
    }
}
