package org.lockpick.task;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lockpick.text.SymbolTokenizer;

/// Problems, how they are put into a prompt, and the grader.
public interface Task {
    /// The word for it in study files.
    String name();

    /// The vocabulary of prompts and completions.
    SymbolTokenizer tokenizer();

    /// Longest sequence of prompt and completion, in tokens, the end of text included.
    int longest();

    /// A random problem of a split.
    Problem draw(Split split, RandomGenerator random);

    /// The prompt of a problem.
    ///
    /// @param password what stands in the place of the password, if anything
    String prompt(Problem problem, Optional<String> password);

    /// Grades a completion.
    Grade grade(Problem problem, String completion);
}
