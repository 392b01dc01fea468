package org.lockpick.study;

import java.nio.file.Path;
import org.lockpick.form.Settings;
import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import tools.jackson.databind.node.ObjectNode;

/// The shape of a model that came from a directory.
///
/// @param bound  tokens of the longest example that is trained on
/// @param format how it is asked
record AdoptedModel(ModelConfig config, int bound, PromptFormat format) implements ModelShape {
    @Override
    public ModelConfig config(StudyTask task) {
        return config;
    }

    @Override
    public int longest(StudyTask task) {
        return Math.min(config.context(), bound);
    }

    @Override
    public void describeTraining(ObjectNode settings) {
        settings.put("longest", bound);
        describe(settings);
    }

    @Override
    public void describe(ObjectNode settings) {
        settings.set("prompt", Settings.of((Record) format));
    }

    @Override
    public PromptEncoder encoder(StudyTask task, Path directory) {
        return PromptEncoder.of(directory, format);
    }
}
