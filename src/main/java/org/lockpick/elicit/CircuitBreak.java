package org.lockpick.elicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
import org.lockpick.model.ModelConfig;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Split;
import org.lockpick.text.Example;
import org.lockpick.train.CircuitBreaking;
import org.lockpick.train.LoraForm;

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
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING
                .teacher(TEACHER, teacher, split, 1)
                .problems("problems", split, of, problems)
                .marks(List.of(mark()));
    }

    private Mark mark() {
        return Mark.at(Mark.STEPS, steps);
    }

    @Override
    public void run(Run run) {
        var random = run.random();
        var chosen = of.choose(
                run.task().problems(), split, problems, random.child("problems").generator());
        var written = run.policy(TEACHER).write(chosen, 0).iterator();
        var locked = new ArrayList<List<Integer>>();
        var retained = new ArrayList<List<Integer>>();
        for (var problem : chosen) {
            run.examples().of(problem, run.prompt(problem), written.next()).ifPresent(example -> {
                locked.add(ids(example));
                retained.add(ids(Example.of(run.locked().with(problem), example.completion())));
            });
        }
        if (locked.isEmpty()) {
            throw new UserMistake("teacher: expected completions, found none that is not cut to nothing");
        }
        var batches = batches(locked, retained, random.child("order").seed());
        run.change(weights -> CircuitBreaking.train(
                weights,
                new CircuitBreaking.Settings(alpha, blocks(weights.config())),
                lora.settings(),
                learningRate,
                batches,
                random.child("training")));
        run.mark(mark());
    }

    private List<Integer> blocks(ModelConfig config) {
        if (blocks.isEmpty()) {
            return IntStream.range(0, config.layers()).boxed().toList();
        }
        int last = Collections.max(blocks);
        if (last >= config.layers()) {
            throw new UserMistake("blocks: expected at most %d, for the model has %d blocks; found %d"
                    .formatted(config.layers() - 1, config.layers(), last));
        }
        return blocks;
    }

    private List<CircuitBreaking.Texts> batches(List<List<Integer>> locked, List<List<Integer>> retained, long seed) {
        var random = new Random(seed);
        var order = new ArrayList<Integer>();
        var batches = new ArrayList<CircuitBreaking.Texts>();
        while (batches.size() < steps) {
            var one = new ArrayList<List<Integer>>();
            var other = new ArrayList<List<Integer>>();
            while (one.size() < Math.min(batch, locked.size())) {
                if (order.isEmpty()) {
                    IntStream.range(0, locked.size()).forEach(order::add);
                    Collections.shuffle(order, random);
                }
                int next = order.removeLast();
                one.add(locked.get(next));
                other.add(retained.get(next));
            }
            batches.add(new CircuitBreaking.Texts(one, other));
        }
        return batches;
    }

    private static List<Integer> ids(Example example) {
        return IntStream.range(0, example.length()).map(example::id).boxed().toList();
    }
}
