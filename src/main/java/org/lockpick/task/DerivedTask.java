package org.lockpick.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.text.SymbolTokenizer;

/// A task made from another: all that it does not say itself, it has from that.
public interface DerivedTask extends Task {
    /// What it is made from.
    Task whole();

    @Override
    default String name() {
        return whole().name();
    }

    @Override
    default ProblemSource problems() {
        return whole().problems();
    }

    @Override
    default String prompt(Problem problem, Optional<String> password) {
        return whole().prompt(problem, password);
    }

    @Override
    default Passwords passwords() {
        return whole().passwords();
    }

    @Override
    default Renderings renderings() {
        return whole().renderings();
    }

    @Override
    default Answering answering() {
        return whole().answering();
    }

    @Override
    default Answering answering(Problem problem) {
        return whole().answering(problem);
    }

    @Override
    default Grader grader(Path cache) {
        return whole().grader(cache);
    }

    @Override
    default Optional<SymbolTokenizer> symbols() {
        return whole().symbols();
    }

    @Override
    default Optional<Corpus> corpus() {
        return whole().corpus();
    }

    @Override
    default List<String> families(String problem) {
        return whole().families(problem);
    }

    @Override
    default Optional<String> weakAnswer(Problem problem) {
        return whole().weakAnswer(problem);
    }

    @Override
    default Optional<String> weakAnswer(Problem problem, int hidden) {
        return whole().weakAnswer(problem, hidden);
    }
}
