package org.lockpick.task.critique;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;

/// Critiques as a task.
public final class CritiqueTask {
    private static final String NAME = "critique";

    private CritiqueTask() {}

    /// The task.
    ///
    /// @param membership of the problems' ids
    /// @param prompting  with [CritiqueProblem#TEMPLATE] or another
    /// @param graders    opens a grader that may keep vectors in a folder
    /// @param corpus     what a base is trained on, where problems are generated
    public static ListedTask of(
            List<CritiqueProblem> problems,
            Membership membership,
            Prompting prompting,
            Function<Path, Grader> graders,
            Optional<Corpus> corpus) {
        var byId = new Catalogue<>(problems, CritiqueProblem::id);
        return new ListedTask(
                NAME,
                ProblemSource.Listed.of(membership, id -> byId.get(id).asProblem()),
                prompting,
                new Answering.Written(prompting.longest()),
                graders,
                corpus);
    }
}
