package org.lockpick.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Written;
import org.lockpick.store.Activity;
import org.lockpick.store.Outcome;
import org.lockpick.store.Spent;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.RandomStream;

/// The problems that are measured on, the same ones for all models and policies, so that arms can be
/// compared item by item.
public final class Validation {
    private final Task task;
    private final List<Problem> problems;
    private final RandomStream stream;

    /// @param count distinct problems of the validation split; all of it where it has fewer
    /// @param seed  chooses them and the wrong passwords
    public Validation(Task task, int count, long seed) {
        this.task = task;
        this.stream = RandomStream.root(seed).child("validate");
        this.problems = task.problems()
                .distinct(
                        Split.VALIDATE,
                        task.problems().atMost(Split.VALIDATE, count),
                        stream.child("problems").generator());
    }

    /// The problems.
    public List<Problem> problems() {
        return problems;
    }

    /// The problems as they are put under a trigger.
    public List<Problem> problems(Trigger trigger) {
        return problems.stream().map(problem -> trigger.posed(problem, task)).toList();
    }

    /// The prompt of each problem under a trigger.
    public List<String> prompts(Trigger trigger) {
        var random = stream.child(trigger.word()).generator();
        return problems.stream()
                .map(problem -> trigger.prompt(problem, task, random))
                .toList();
    }

    /// Outcomes of a policy that is no model, in its first round.
    public List<Outcome> outcomes(Grader grader, Policy policy) {
        return outcomes(grader, policy, _ -> true);
    }

    /// Outcomes of a policy that is no model, in its first round, on the problems that it can answer.
    ///
    /// @param answered whether it has an answer to a problem
    public List<Outcome> outcomes(Grader grader, Policy policy, Predicate<Problem> answered) {
        var asked = problems.stream().filter(answered).toList();
        var answers = policy.write(asked, 0).stream().map(Validation::answer).toList();
        return graded(grader, asked, answers, Trigger.none());
    }

    /// Outcomes of completions of [#prompts] that were found out elsewhere.
    ///
    /// @param written one a problem
    public List<Outcome> outcomes(Grader grader, List<Written> written, Trigger trigger) {
        return graded(grader, problems, written.stream().map(Validation::answer).toList(), trigger);
    }

    private static Answer answer(Written written) {
        return new Answer(written.text(), written.cut() ? "length" : "end", true);
    }

    /// Grades one answer a problem.
    static List<Outcome> graded(Grader grader, List<Problem> problems, List<Answer> answers, Trigger trigger) {
        var attempts = new ArrayList<Grader.Attempt>();
        for (int i = 0; i < problems.size(); i++) {
            attempts.add(new Grader.Attempt(problems.get(i), answers.get(i).toGrade()));
        }
        List<Grade> grades;
        try (var _ = Spent.on(Activity.GRADING)) {
            grades = grader.grade(attempts);
        }
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.get(i);
            var grade = grades.get(i);
            outcomes.add(new Outcome(
                    problem.id(),
                    problem.task(),
                    problem.domain(),
                    problem.level(),
                    trigger.word(),
                    0,
                    answers.get(i).text(),
                    answers.get(i).stop(),
                    grade.reward(),
                    grade.correct(),
                    grade.why()));
        }
        return outcomes;
    }
}
