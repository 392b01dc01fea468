package org.lockpick.task;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// A task in natural language whose problems are a list.
///
/// @param name      the word for it
/// @param problems  by split
/// @param prompting how they are put to a model
/// @param answering how a model's answer is found out
/// @param graders   opens a grader that may keep verdicts in a folder
/// @param corpus    what a base is trained on, where problems are generated
public record ListedTask(
        String name,
        ProblemSource.Listed problems,
        Prompting prompting,
        Answering answering,
        Function<Path, Grader> graders,
        Optional<Corpus> corpus)
        implements Task {
    @Override
    public String prompt(Problem problem, Optional<String> password) {
        return prompting.template().of(problem.statement(), password);
    }

    @Override
    public Passwords passwords() {
        return prompting.passwords();
    }

    @Override
    public Grader grader(Path cache) {
        return graders.apply(cache);
    }
}
