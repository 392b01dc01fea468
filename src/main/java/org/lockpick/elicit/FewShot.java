package org.lockpick.elicit;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.measure.Prompted;
import org.lockpick.task.Split;

/// Few-shot prompting: solved examples stand in the prompt before each problem. The model stays.
@Named("few-shot")
@Doc("solved examples in the prompt, before each problem; the model stays")
public record FewShot(
        @Reference @Doc("the policy that solves the examples") @Default("strong")
        String teacher,

        @Doc("examples in the prompt; fewer are a beginning of more") @Unit("examples") @Range(min = 0, max = 1000)
        int shots,

        @Doc("which of many sets of so many examples; reports take the mean over them")
        @Default("0")
        @Range(min = 0, max = 1e9)
        int draw,

        @Doc("which problems are examples") @Default("{}") Filter of,

        @Doc("text behind each example") @Default("\"\\n\\n\"")
        String separator)
        implements Step {
    private static final String TEACHER = "teacher";

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<FewShot> form() {
            return FewShot.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .teacher(TEACHER, teacher, Split.ELICIT, 1)
                .problems(Mark.SHOTS, Split.ELICIT, of, shots)
                .marks(List.of(mark()))
                .prompting(shots);
    }

    private Mark mark() {
        return Mark.at(Mark.SHOTS, shots);
    }

    @Override
    public boolean changesModel() {
        return false;
    }

    @Override
    public void run(Run run) {
        var random = run.random().child("problems");
        var chosen = of.choose(
                run.task().problems(),
                Split.ELICIT,
                shots,
                (draw == 0 ? random : random.child("draw").child(draw)).generator());
        var written = run.policy(TEACHER).write(chosen, 0);
        var before = new StringBuilder();
        for (int i = 0; i < chosen.size(); i++) {
            before.append(run.prompt(chosen.get(i)))
                    .append(written.get(i).text())
                    .append(separator);
        }
        run.prompted(new Prompted(before.toString(), ""));
        run.mark(mark());
    }
}
