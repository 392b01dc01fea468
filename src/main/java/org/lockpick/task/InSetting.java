package org.lockpick.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.text.SymbolTokenizer;

/// A task whose problems are in one of its settings where nothing else is said.
public final class InSetting implements Task {
    private final Task whole;
    private final ProblemSource.Listed problems;

    /// @param whole   has a list of problems, and that setting
    /// @param setting of all problems
    public InSetting(Task whole, Setting setting) {
        if (!(whole.problems() instanceof ProblemSource.Listed listed)) {
            throw new IllegalArgumentException("problems without end have no settings");
        }
        this.whole = whole;
        this.problems = listed.each(problem -> whole.renderings().of(problem, setting));
    }

    @Override
    public ProblemSource problems() {
        return problems;
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
    public List<String> families(String problem) {
        return whole.families(problem);
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
