package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.task.Split;

/// What a step asks of a study: whose completions, problems, training, measuring and generating. A plan makes
/// stages and estimates of it, and says what cannot be had, before anything runs.
///
/// @param teachers    policies whose completions are read
/// @param problems    how many problems of which kind
/// @param training    if it trains
/// @param marks       when the model is measured, in their order
/// @param generations completions that it generates and grades
/// @param reward      what of a completion is rewarded
/// @param samples     answers to each validation problem at its marks together; 0: one at each
/// @param shots       solved examples in each prompt at its marks
/// @param reference   whether it trains with log-probabilities of the model that it begins with
public record Needs(
        List<Teacher> teachers,
        List<Problems> problems,
        Optional<Training> training,
        List<Mark> marks,
        long generations,
        Reward reward,
        int samples,
        int shots,
        boolean reference) {
    /// Nothing.
    public static final Needs NOTHING =
            new Needs(List.of(), List.of(), Optional.empty(), List.of(), 0, new Reward.Graded(), 0, 0, false);

    /// Copies.
    public Needs {
        teachers = List.copyOf(teachers);
        problems = List.copyOf(problems);
        marks = List.copyOf(marks);
    }

    /// A policy that a step reads completions of.
    ///
    /// @param key    of the step that names the policy; [Run#policy] takes it
    /// @param policy its name in the study
    /// @param split  whose problems it answers
    /// @param rounds completions of each problem
    public record Teacher(String key, String policy, Split split, int rounds) {}

    /// Problems that a step needs.
    ///
    /// @param key    of the step that says how many
    /// @param count  how many different ones
    public record Problems(String key, Split split, Filter filter, int count) {}

    /// With a policy.
    public Needs teacher(String key, String policy, Split split, int rounds) {
        return new Needs(
                plus(teachers, new Teacher(key, policy, split, rounds)),
                problems,
                training,
                marks,
                generations,
                reward,
                samples,
                shots,
                reference);
    }

    /// With problems.
    public Needs problems(String key, Split split, Filter filter, int count) {
        return new Needs(
                teachers,
                plus(problems, new Problems(key, split, filter, count)),
                training,
                marks,
                generations,
                reward,
                samples,
                shots,
                reference);
    }

    /// With training.
    public Needs training(Training wanted) {
        return new Needs(
                teachers, problems, Optional.of(wanted), marks, generations, reward, samples, shots, reference);
    }

    /// With measurements.
    public Needs marks(List<Mark> wanted) {
        return new Needs(teachers, problems, training, wanted, generations, reward, samples, shots, reference);
    }

    /// With generating.
    public Needs generating(long completions) {
        return new Needs(
                teachers, problems, training, marks, generations + completions, reward, samples, shots, reference);
    }

    /// With a reward; without, it is the grader's own.
    public Needs reward(Reward wanted) {
        return new Needs(teachers, problems, training, marks, generations, wanted, samples, shots, reference);
    }

    /// With so many answers to each validation problem, in the place of one at each mark.
    public Needs sampling(int answers) {
        return new Needs(teachers, problems, training, marks, generations, reward, answers, shots, reference);
    }

    /// With so many solved examples in each prompt.
    public Needs prompting(int examples) {
        return new Needs(teachers, problems, training, marks, generations, reward, samples, examples, reference);
    }

    /// With log-probabilities of the model that it begins with.
    public Needs reference(boolean wanted) {
        return new Needs(teachers, problems, training, marks, generations, reward, samples, shots, wanted);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
