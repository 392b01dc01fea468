package org.lockpick.elicit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.form.Added;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Formerly;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.LossMode;
import org.lockpick.train.EpochBatches;
import org.lockpick.train.LoraForm;
import org.lockpick.train.Parametrisation;
import org.lockpick.train.Schedule;
import org.lockpick.train.TrainingForm;

/// Supervised fine-tuning on demonstrations, without the password (paper, sections 5 and G.3). Smaller
/// numbers of demonstrations are beginnings of larger ones, so that a curve over them moves by what is added
/// and nothing else.
@Named("fine-tune")
@Doc("supervised fine-tuning on demonstrations, without the password")
public record FineTune(
        @Reference @Formerly("imitate") @Doc("the policy that writes the demonstrations") @Default("strong")
        String teacher,

        @Doc("the split whose problems are demonstrated: elicit, weak for a model that is to be the weak policy, or"
                + " lock")
        @Default("elicit")
        Split split,

        @Doc("number of demonstrations; absent: every problem of the split")
        @Unit("demonstrations")
        @Range(min = 1, max = 1e9)
        Optional<Integer> demonstrations,

        @Doc("which of many sets of so many demonstrations") @Default("0") @Range(min = 0, max = 1e9)
        int draw,

        @Doc("which problems are demonstrated") @Default("{}")
        Filter of,

        @Doc("completions of each problem, which epochs take in turn")
        @Unit("completions")
        @Default("1")
        @Range(min = 1, max = 1000)
        int rounds,

        @Formerly("learning-rates")
        @Doc("peak learning rate; absent: the training's; the paper has one, not a grid")
        @Range(above = 0, max = 10)
        Optional<Double> learningRate,

        @Doc("epochs after which the model is measured, the last of which ends the run: by the number of"
                + " demonstrations as in the paper, or a list")
        @Default("{}")
        EpochGrid epochs,

        @Doc("measures also each so many steps, for a curve over steps; absent: not")
        @Unit("steps")
        @Range(min = 1, max = 1e9)
        Optional<Integer> every,

        @Doc("which tokens carry loss: those of the completion, or all") @Default("completion")
        LossMode loss,

        @Doc("which of these are trained on") @Default("all")
        TokenChoice tokens,

        @Added
        @Doc("whether problems that are trained on count in the score: left-out; or counted, with split: validate"
                + " alone, where they are the first of those that are measured, as in the post's notebook")
        @Default("left-out")
        Memorised memorised,

        @Added
        @Doc("trains low-rank factors in the place of all weights; the model that is left has them merged; absent: not")
        Optional<LoraForm> lora,

        @Added
        @Doc("trains so many weights, chosen at random, in the place of all; absent: not")
        @Unit("weights")
        @Range(min = 1, max = 1e9)
        Optional<Integer> randomWeights,

        @Doc("how the model is trained") @Default("{}") TrainingForm training)
        implements Step {
    /// Key of the policy that writes the demonstrations.
    static final String TEACHER = "teacher";

    /// Checks relations between the keys.
    public FineTune {
        var misfits = new Misfits();
        if (split == Split.VALIDATE && memorised == Memorised.LEFT_OUT) {
            misfits.add(
                    Key.of("split"),
                    "expected elicit, weak or lock, for models are graded on the validation split, or memorised:"
                            + " counted beside it; found validate");
        }
        if (memorised == Memorised.COUNTED && (split != Split.VALIDATE || !of.isAll() || demonstrations.isEmpty())) {
            misfits.add(
                    Key.of("memorised"),
                    "expected left-out; counted is for a number of demonstrations of split: validate, without of");
        }
        if (learningRate.or(training::learningRate).isEmpty()) {
            misfits.add(
                    Key.of("learning-rate"), "expected, for neither the step nor its training has one; found nothing");
        }
        if (training.steps().isPresent() || training.epochs().isPresent()) {
            misfits.add(
                    Key.of("training", training.steps().isPresent() ? "steps" : "epochs"),
                    "expected nothing, for the step's epochs say how long it trains");
        }
        if (training.schedule()
                        .filter(shape -> shape != Schedule.Shape.CONSTANT)
                        .isPresent()
                && (epochs.exactly().size() != 1 || every.isPresent())) {
            misfits.add(
                    Key.of("training", "schedule"),
                    "expected constant, for a run that is measured on the way stands for shorter runs; or epochs with"
                            + " a single number");
        }
        if (tokens instanceof TokenChoice.ByMode && loss != LossMode.COMPLETION) {
            misfits.add(Key.of("loss"), "expected completion, whose tokens the modes are compared by");
        }
        if (lora.isPresent() && randomWeights.isPresent()) {
            misfits.add(Key.of("random-weights"), "expected nothing beside lora, for either says what is trained");
        }
        boolean part = lora.isPresent() || randomWeights.isPresent();
        if (part && training.precision().kept() != Dtype.FP32) {
            misfits.add(
                    Key.of("training", "precision"),
                    "expected fp32 or bf16-mixed, which keep weights in fp32, where a part of the model is trained");
        }
        misfits.throwIfAny();
        // Two forms of one run are equal, however they are written.
        training = training.with(TrainingForm.Usual.STEPS);
        learningRate = learningRate.or(training::learningRate);
        training = training.at(learningRate.orElseThrow());
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<FineTune> form() {
            return FineTune.class;
        }

        @Override
        public int version() {
            return 3;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        int count = count(counts);
        return Needs.NOTHING
                .teacher(TEACHER, teacher, split, rounds)
                .problems("demonstrations", split, of, count)
                .training(planned(count))
                .marks(List.copyOf(marks(count).values()));
    }

    @Override
    public SortedMap<String, String> coordinates(Counts counts) {
        var coordinates = new TreeMap<String, String>();
        coordinates.put("demonstrations", Integer.toString(count(counts)));
        coordinates.put(
                "learning-rate", number(learningRate.or(training::learningRate).orElseThrow()));
        coordinates.put("optimiser", training.optimiser().word());
        if (draw > 0) {
            coordinates.put("draw", Integer.toString(draw));
        }
        if (of.domains().size() == 1) {
            coordinates.put("domain", of.domains().getFirst());
        }
        return coordinates;
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private int count(Counts counts) {
        return demonstrations.orElseGet(() -> counts.of(split, of));
    }

    private Training planned(int count) {
        int batch = Math.max(1, Math.min(training.batch().orElseThrow(), count));
        return new Training(training, Math.max(1, epochs(count).getLast() * stepsOfEpoch(count, batch)), batch)
                .of(part());
    }

    private Parametrisation.Start part() {
        return lora.map(form -> Parametrisation.lora(form.settings()))
                .or(() -> randomWeights.map(count -> Parametrisation.few(count)))
                .orElseGet(Parametrisation::whole);
    }

    private List<Integer> epochs(int count) {
        return epochs.marks(Math.max(1, count));
    }

    private static long stepsOfEpoch(int count, int batch) {
        return ((long) count + batch - 1) / batch;
    }

    private SortedMap<Long, Mark> marks(int count) {
        var planned = planned(count);
        double ofEpoch = stepsOfEpoch(count, planned.batch());
        var steps = new ArrayList<Long>();
        epochs(count).forEach(epoch -> steps.add(epoch * stepsOfEpoch(count, planned.batch())));
        every.ifPresent(interval -> {
            for (long step = interval; step < planned.steps(); step += interval) {
                steps.add(step);
            }
        });
        var marks = new TreeMap<Long, Mark>();
        for (long step : steps) {
            var mark = Mark.at(Mark.EPOCHS, step / Math.max(1, ofEpoch));
            marks.put(step, every.isPresent() ? mark.and(Mark.STEPS, (double) step) : mark);
        }
        return marks;
    }

    @Override
    public void run(Run run) {
        var stream = draw == 0 ? run.random() : run.random().child("draw").child(draw);
        int count = demonstrations.orElseGet(() -> of.count(run.task().problems(), split));
        var data = new Demonstrations(
                run.examples(),
                run::prompt,
                run.policy(TEACHER),
                split == Split.VALIDATE ? counted(run, count) : problems(run.task(), run.random(), count),
                rounds,
                loss,
                stream);
        var planned = planned(count);
        var batches = new EpochBatches(data::epoch, count, planned.batch());
        run.subject(planned)
                .train(
                        planned.steps(),
                        batches,
                        tokens.objective(stream.child("tokens"), () -> data.modes(run)),
                        marks(count));
    }

    /// Each draw has others of the problems that are measured, the first draw the first of them.
    private List<Problem> counted(Run run, int count) {
        var measured = run.measured((draw + 1) * count);
        if (measured.size() < (draw + 1) * count) {
            throw new UserMistake("draw: expected at most %d, for %d problems are measured; found %d"
                    .formatted(measured.size() / count - 1, measured.size(), draw));
        }
        return measured.subList(draw * count, (draw + 1) * count);
    }

    /// The problems that a run of a seed demonstrates, of another split than that which is measured, for whoever wants
    /// to know them before.
    public List<Problem> problems(Task task, RandomStream run, int count) {
        var stream = draw == 0 ? run : run.child("draw").child(draw);
        return of.choose(task.problems(), split, count, stream.child("problems").generator());
    }
}
