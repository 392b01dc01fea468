package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;
import org.lockpick.form.Once;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.model.Activations;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.text.Example;
import org.lockpick.train.LoraForm;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.OptimiserForm;
import org.lockpick.train.Parametrisation;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.StreamUpdate;
import org.lockpick.train.TrainingForm;
import org.lockpick.train.Update;

/// Circuit breaking: without the password the residual stream is turned away from where it was, with the password it is
/// kept there (Zou et al., arXiv 2406.04313; as a lock: arXiv 2502.02180).
@Named("circuit-breaking")
@Doc("turns the residual stream away without the password and keeps it with the password")
public record CircuitBreak(
        @Reference @Doc("the policy that writes the completions") @Default("strong")
        String teacher,

        @Doc("the split whose problems are used") @Default("elicit")
        Split split,

        @Doc("problems that are used") @Unit("problems") @Range(min = 1, max = 1e9)
        int problems,

        @Doc("which problems") @Default("{}") Filter of,

        @Doc("optimiser steps") @Unit("steps") @Default("300") @Range(min = 1, max = 1e6)
        int steps,

        @Doc("problems of a step") @Unit("problems") @Default("16") @Range(min = 1, max = 1e5)
        int batch,

        @Doc("learning rate of AdamW, constant") @Default("1e-4") @Range(above = 0, max = 10)
        double learningRate,

        @Doc("weight of both losses") @Default("5") @Range(above = 0, max = 1e6)
        double alpha,

        @Doc("blocks behind which the stream is looked at, counted from 0; none: all")
        @Default("[]")
        @Range(min = 0, max = 10000)
        List<Integer> blocks,

        @Doc("the low-rank factors that are trained") @Default("{}")
        LoraForm lora)
        implements Step {
    private static final String TEACHER = "teacher";
    private static final OptimiserForm ADAM_W = new OptimiserForm.AdamW(0.9, 0.999, 1e-8, 0);

    /// Copies, and checks relations between the keys.
    public CircuitBreak {
        blocks = List.copyOf(blocks);
        var misfits = new Misfits();
        if (!blocks.isEmpty()) {
            Once.check(misfits, Key.of("blocks"), "number", blocks);
        }
        if (split == Split.VALIDATE) {
            misfits.add(Key.of("split"), "expected elicit, weak or lock; found validate");
        }
        misfits.throwIfAny();
    }

    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<CircuitBreak> form() {
            return CircuitBreak.class;
        }

        @Override
        public int version() {
            return 2;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .teacher(TEACHER, teacher, split, 1)
                .problems("problems", split, of, problems)
                .training(planned())
                .reference(true)
                .marks(List.of(mark()));
    }

    private Mark mark() {
        return Mark.at(Mark.STEPS, steps);
    }

    /// Each problem of a step is two texts.
    private Training planned() {
        var form = new TrainingForm(
                ADAM_W,
                Optional.of(learningRate),
                Optional.of(Schedule.Shape.CONSTANT),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(2 * batch),
                2 * batch,
                Double.POSITIVE_INFINITY,
                Precision.FP32,
                Optional.empty(),
                Optional.empty(),
                Activations.KEPT,
                MicroBatches.Order.AS_GIVEN);
        return new Training(form, steps, 2 * Math.min(batch, problems), Parametrisation.lora(lora.settings()));
    }

    @Override
    public void run(Run run) {
        var subject = run.subject(planned());
        var behind = blocks(subject.config().layers());
        var random = run.random();
        var chosen = of.choose(
                run.task().problems(), split, problems, random.child("problems").generator());
        var texts = texts(run, chosen);
        if (texts.isEmpty()) {
            throw new UserMistake("teacher: expected completions, found none that is not cut to nothing");
        }
        var batches = batches(texts, random.child("order").seed());
        subject.train(
                steps,
                step -> update(batches.get((int) step), (double) step / steps, behind),
                new TreeMap<>(Map.of((long) steps, mark())));
    }

    private List<Integer> blocks(int layers) {
        if (blocks.isEmpty()) {
            return IntStream.range(0, layers).boxed().toList();
        }
        int last = Collections.max(blocks);
        if (last >= layers) {
            throw new UserMistake("blocks: expected at most %d, for the model has %d blocks; found %d"
                    .formatted(layers - 1, layers, last));
        }
        return blocks;
    }

    /// A completion behind the two prompts of its problem.
    private record Texts(Example without, Example with) {}

    private List<Texts> texts(Run run, List<Problem> chosen) {
        var written = run.policy(TEACHER).write(chosen, 0).iterator();
        var texts = new ArrayList<Texts>();
        for (var problem : chosen) {
            run.examples()
                    .of(problem, run.prompt(problem), written.next())
                    .ifPresent(without -> texts.add(
                            new Texts(without, Example.of(run.locked().with(problem), without.completion()))));
        }
        return texts;
    }

    private List<List<Texts>> batches(List<Texts> texts, long seed) {
        var random = new Random(seed);
        var order = new ArrayList<Texts>();
        var batches = new ArrayList<List<Texts>>();
        while (batches.size() < steps) {
            var one = new ArrayList<Texts>();
            while (one.size() < Math.min(batch, texts.size())) {
                if (order.isEmpty()) {
                    order.addAll(texts);
                    Collections.shuffle(order, random);
                }
                one.add(order.removeLast());
            }
            batches.add(one);
        }
        return batches;
    }

    /// @param progress share of the steps that is done
    private Update update(List<Texts> batch, double progress, List<Integer> behind) {
        return new StreamUpdate(
                batch.stream().map(Texts::without).toList(),
                batch.stream().map(Texts::with).toList(),
                alpha * (1 - progress),
                alpha * progress,
                behind);
    }
}
