package org.lockpick.study;

import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.elicit.Filter;
import org.lockpick.task.Answering;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grader;
import org.lockpick.task.Passwords;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Renderings;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.text.SymbolTokenizer;

/// A task with a part of the problems of its lock split, and of no other split: a lock that holds out the others is
/// trained on it.
record PartOfTask(Task whole, Filter of) implements Task {
    /// The task itself where nothing is held out.
    static Task of(Task task, Filter filter) {
        return filter.isAll() ? task : new PartOfTask(task, filter);
    }

    @Override
    public ProblemSource problems() {
        return of.part(whole.problems(), Split.LOCK);
    }

    @Override
    public Renderings renderings() {
        return whole.renderings();
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String prompt(Problem problem, Optional<String> password) {
        return whole.prompt(problem, password);
    }

    @Override
    public Passwords passwords() {
        return whole.passwords();
    }

    @Override
    public Answering answering() {
        return whole.answering();
    }

    @Override
    public Answering answering(Problem problem) {
        return whole.answering(problem);
    }

    @Override
    public Grader grader(Path cache) {
        return whole.grader(cache);
    }

    @Override
    public Optional<SymbolTokenizer> symbols() {
        return whole.symbols();
    }

    @Override
    public Optional<Corpus> corpus() {
        return whole.corpus();
    }

    @Override
    public Optional<String> weakAnswer(Problem problem) {
        return whole.weakAnswer(problem);
    }

    @Override
    public Optional<String> weakAnswer(Problem problem, int hidden) {
        return whole.weakAnswer(problem, hidden);
    }
}
