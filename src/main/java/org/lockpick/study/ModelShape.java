package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import org.lockpick.text.PromptEncoder;
import tools.jackson.databind.node.ObjectNode;

/// What a model of a study computes, how it is asked, and how long its examples may be.
interface ModelShape {
    /// The configuration for a task.
    ModelConfig config(StudyTask task);

    /// Tokens of the longest example.
    int longest(StudyTask task);

    /// Puts into a recipe what its inputs do not tell of how the model is asked.
    void describe(ObjectNode settings);

    /// Puts into the recipe of a training what it needs besides.
    default void describeTraining(ObjectNode settings) {
        describe(settings);
    }

    /// Makes ids of prompts.
    ///
    /// @param directory of the model, with its tokenizer
    PromptEncoder encoder(StudyTask task, Path directory);

    /// Writes the tokenizer that a model with random weights starts with.
    ///
    /// @param directory exists
    default void writeTokenizer(StudyTask task, Path directory) throws IOException {
        throw new IllegalStateException("this model has a tokenizer: it does not start from random weights");
    }
}
