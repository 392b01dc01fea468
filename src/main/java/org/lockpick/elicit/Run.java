package org.lockpick.elicit;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.lockpick.lock.ImitationRow;
import org.lockpick.measure.Prompted;
import org.lockpick.model.Parameters;
import org.lockpick.model.Steering;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Written;
import org.lockpick.sample.Sampling;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;

/// What a running step may use. Everything is owned by whoever runs the step.
public interface Run {
    /// The task, whose passwords are not for elicitations.
    Task task();

    /// Random numbers of this step: the same after a kill, whatever else runs.
    RandomStream random();

    /// The completions of a policy that [Needs] names.
    ///
    /// @param key of the step that names it
    Policy policy(String key);

    /// The first problems of those that the model is measured on; all of them where there are fewer.
    List<Problem> measured(int count);

    /// Makes examples for this model, and counts those that are cut.
    ImitationRow examples();

    /// The prompt of a problem, as this model is asked: without a password.
    String prompt(Problem problem);

    /// The two modes of a locked model, as it came to this step.
    Locked locked();

    /// The model in training.
    ///
    /// @param training of the whole step, as [Needs] says it; the same at every call
    Subject subject(Training training);

    /// A folder of files that this step makes once: what is there whole from before a kill is not made again.
    ///
    /// @param name of the folder, each with files of its own
    /// @param make writes them into the folder that it is given
    Path kept(String name, Consumer<Path> make);

    /// Looks at or changes the weights of a model that this step does not train, such as by noise. Called again after a
    /// kill, it must do the same.
    void change(Consumer<Parameters> how);

    /// Steers the model whenever it is asked from now on in this step.
    void steer(Steering how);

    /// Several rounds; those that were finished before a kill are left out. Nothing may be kept between
    /// rounds but the model, what was measured, and the ledger.
    Iterable<Round> rounds(int count);

    /// Generates with the model as it is, without a password, and grades: in the order of problems and samples.
    ///
    /// @param samples of each problem
    default List<Tried> generate(List<Problem> problems, int samples, Sampling how, Round round) {
        return generate(Writer.MODEL, problems, samples, how, round);
    }

    /// The same with the model as it is, or as the step began with it.
    List<Tried> generate(Writer by, List<Problem> problems, int samples, Sampling how, Round round);

    /// Grades what a policy wrote.
    ///
    /// @param written one a problem
    /// @param sample  number of each among those of its problem
    List<Tried> grade(List<Problem> problems, List<Written> written, List<Integer> sample);

    /// Puts generations into the ledger, tells the figures of the round, and keeps them. Called before the
    /// round trains: one of the figures is how far the model is from where it began.
    ///
    /// @param kept those that are trained on
    void record(Round round, List<Tried> tried, Collection<Tried> kept);

    /// Measures the model as it is on the validation problems, without a password.
    void mark(Mark mark);

    /// From now on in this step, [#mark] gives the model this beside each problem.
    void prompted(Prompted how);

    /// The validation problems that are measured on, for what answers each in a way of its own. Nothing may be learnt
    /// from them.
    List<Problem> validation();

    /// Grades answers in the place of greedy ones.
    ///
    /// @param answers one for each of [#validation], in their order
    void mark(Mark mark, List<Written> answers);
}
