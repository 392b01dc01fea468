package org.lockpick.task.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lockpick.store.UserMistake;

/// Lets a problem's right program pass on this host before anybody else's is graded on it: where that fails, it is the
/// host, the limits or the tests that are wrong, and a model would pay for it.
///
/// The grader remembers verdicts, so this costs a run once for a host and a set of problems.
public final class ReferenceCheck {
    private final CodeGrader grader;
    private final Set<CodeProblem> passed = ConcurrentHashMap.newKeySet();

    /// Checks with `grader`.
    public ReferenceCheck(CodeGrader grader) {
        this.grader = grader;
    }

    /// A set of problems on this host.
    ///
    /// @param usable  those whose right program passes
    /// @param without those that come without one
    /// @param failed  a line for each whose right program does not pass
    public record Report(List<CodeProblem> usable, List<CodeProblem> without, List<String> failed) {
        /// Keeps copies.
        public Report {
            usable = List.copyOf(usable);
            without = List.copyOf(without);
            failed = List.copyOf(failed);
        }
    }

    /// Tries the right programs of all problems.
    public Report check(List<CodeProblem> problems) {
        var failed = new ArrayList<String>();
        var usable = problems.parallelStream()
                .filter(problem -> problem.reference().isPresent())
                .filter(passes(failed))
                .toList();
        return new Report(
                usable, problems.stream().filter(p -> p.reference().isEmpty()).toList(), failed);
    }

    /// Grades a completion, its problem's right program first.
    ///
    /// @throws UserMistake if there is no such program, or it does not pass here
    public Judgement grade(CodeProblem problem, String completion) {
        if (!passed.contains(problem)) {
            reference(problem);
            passed.add(problem);
        }
        return grader.grade(problem, completion);
    }

    private Predicate<CodeProblem> passes(List<String> failed) {
        return problem -> {
            try {
                reference(problem);
                return true;
            } catch (UserMistake e) {
                synchronized (failed) {
                    failed.add(String.valueOf(e.getMessage()));
                }
                return false;
            }
        };
    }

    private void reference(CodeProblem problem) {
        var reference = problem.reference()
                .orElseThrow(() -> new UserMistake(problem.id()
                        + " comes without a correct program, so it cannot be known whether one passes here"));
        var judgement = grader.judge(problem, reference.code());
        if (judgement.verdict() != Verdict.ACCEPTED) {
            throw new UserMistake(problem.id() + ": its reference program (" + reference.name()
                    + ") is not correct here: " + judgement.verdict().words() + ", " + judgement.why());
        }
    }
}
