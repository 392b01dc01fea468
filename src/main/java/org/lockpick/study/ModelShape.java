package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Path;
import org.lockpick.model.ModelConfig;
import org.lockpick.study.task.StudyTask;
import tools.jackson.databind.node.ObjectNode;

/// What a model of a study computes, and how long its rows may be.
interface ModelShape {
    /// The configuration for a task.
    ModelConfig config(StudyTask task);

    /// Tokens of the longest row.
    int longest(StudyTask task);

    /// Puts into a recipe what its inputs do not tell.
    void describe(ObjectNode settings);

    /// Writes the tokenizer that a model with random weights starts with.
    ///
    /// @param directory exists
    default void writeTokenizer(StudyTask task, Path directory) throws IOException {
        throw new IllegalStateException("this model has a tokenizer: it does not start from random weights");
    }
}
