package org.lockpick.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.text.SymbolTokenizer;

/// Problems, how they are put into a prompt, and the grader.
public interface Task {
    /// The word for it in study files.
    String name();

    /// Where its problems come from.
    ProblemSource problems();

    /// The prompt of a problem.
    ///
    /// @param password what stands in the place of the password, if anything
    String prompt(Problem problem, Optional<String> password);

    /// What can stand in the place of the password.
    Passwords passwords();

    /// The settings that its problems can be put in.
    default Renderings renderings() {
        return Renderings.NONE;
    }

    /// How a model's answer is found out.
    Answering answering();

    /// How a model's answer to one problem is found out.
    default Answering answering(Problem problem) {
        return answering();
    }

    /// Opens the grader.
    ///
    /// @param cache a folder that it may keep verdicts in; it need not exist
    Grader grader(Path cache);

    /// The vocabulary, where a task has one of its own and is no natural language.
    default Optional<SymbolTokenizer> symbols() {
        return Optional.empty();
    }

    /// What a base is trained on, where problems are generated.
    default Optional<Corpus> corpus() {
        return Optional.empty();
    }

    /// What a problem has in common with others, such as the functions that it applies: those of one family are solved
    /// or missed together, which intervals over problems must know. None where a task knows of nothing.
    ///
    /// @param problem its id
    default List<String> families(String problem) {
        return List.of();
    }

    /// What the task's own weak policy writes, where it has one.
    default Optional<String> weakAnswer(Problem problem) {
        return Optional.empty();
    }

    /// What a policy writes that is as weak as so many things that it does not know make it, where the task has one.
    ///
    /// @param hidden how many; those of a smaller number are a part of them
    default Optional<String> weakAnswer(Problem problem, int hidden) {
        return Optional.empty();
    }
}
