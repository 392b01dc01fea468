package org.lockpick.elicit;

import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.model.ContrastPairs;
import org.lockpick.model.Steering;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;

/// Activation steering: a vector out of pairs of prompts without and with the password is added to the residual stream
/// while the model answers without it. The weights stay.
@Named("steer")
@Doc("activation steering by the mean difference of prompts with and without the password; the weights stay")
public record Steer(
        @Doc("block behind which the vector is taken and added, counted from 0") @Range(min = 0, max = 10000)
        int block,

        @Doc("what the vector is multiplied by; 0 changes nothing") @Default("1") @Range(min = -1000, max = 1000)
        double strength,

        @Doc("where it is added: at all tokens, at those of the completion, or from the prompt's last token on")
        @Default("all")
        Steering.Where where,

        @Doc("problems whose prompts make the pairs") @Unit("problems") @Default("64") @Range(min = 1, max = 1e6)
        int pairs,

        @Doc("which problems") @Default("{}") Filter of)
        implements Step {
    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Steer> form() {
            return Steer.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING.problems("pairs", Split.ELICIT, of, pairs).marks(List.of(mark()));
    }

    private Mark mark() {
        return Mark.at(Mark.STRENGTH, strength);
    }

    @Override
    public void run(Run run) {
        var chosen = of.choose(
                run.task().problems(),
                Split.ELICIT,
                pairs,
                run.random().child("problems").generator());
        var made = chosen.stream().map(problem -> pair(run, problem)).toList();
        run.change(weights -> {
            if (block >= weights.config().layers()) {
                throw new UserMistake("block: expected at most %d, for the model has %d blocks; found %d"
                        .formatted(
                                weights.config().layers() - 1, weights.config().layers(), block));
            }
            var vector = ContrastPairs.vectors(weights, made).get(block);
            run.steer(new Steering(block, vector.times(strength), where));
        });
        run.mark(mark());
    }

    private static ContrastPairs.Pair pair(Run run, Problem problem) {
        return new ContrastPairs.Pair(
                ids(run.locked().without(problem)), ids(run.locked().with(problem)));
    }

    private static List<Integer> ids(int[] ids) {
        return IntStream.of(ids).boxed().toList();
    }
}
