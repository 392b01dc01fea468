package org.lockpick.task;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A task in natural language whose problems are a list.
///
/// @param name      the word for it
/// @param problems  by split
/// @param prompting how they are put to a model
/// @param answering how a model's answer is found out
/// @param graders   opens a grader that may keep verdicts in a folder
/// @param corpus    what a base is trained on, where problems are generated
/// @param renderings the settings that its problems can be put in
public record ListedTask(
        String name,
        ProblemSource.Listed problems,
        Prompting prompting,
        Answering answering,
        Function<Path, Grader> graders,
        Optional<Corpus> corpus,
        Renderings renderings)
        implements Task {
    /// A task without settings.
    public ListedTask(
            String name,
            ProblemSource.Listed problems,
            Prompting prompting,
            Answering answering,
            Function<Path, Grader> graders,
            Optional<Corpus> corpus) {
        this(name, problems, prompting, answering, graders, corpus, Renderings.NONE);
    }

    /// A task of generated problems of which only a few are made now, and all when one of them, a grader or a text of
    /// the corpus is first asked for: a plan needs none of these.
    ///
    /// @param sizes of the splits
    /// @param few   a task that is the same but for having few problems
    /// @param whole makes the task
    public static ListedTask later(Map<Split, Integer> sizes, ListedTask few, Supplier<ListedTask> whole) {
        var made = new Later<>(whole);
        return new ListedTask(
                few.name,
                ProblemSource.Listed.later(sizes, few.problems, () -> made.get().problems),
                few.prompting,
                few.answering,
                cache -> made.get().grader(cache),
                few.corpus.map(corpus -> corpus.later(() -> made.get().corpus.orElseThrow())),
                few.renderings.later(() -> made.get().renderings));
    }

    @Override
    public String prompt(Problem problem, Optional<String> password) {
        return renderings.template(problem, prompting.template()).of(problem.statement(), password);
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
