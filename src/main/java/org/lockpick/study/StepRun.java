package org.lockpick.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lockpick.elicit.Locked;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Round;
import org.lockpick.elicit.Run;
import org.lockpick.elicit.Subject;
import org.lockpick.elicit.Training;
import org.lockpick.elicit.Tried;
import org.lockpick.elicit.Writer;
import org.lockpick.lock.ImitationRow;
import org.lockpick.measure.Prompted;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Steering;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Written;
import org.lockpick.sample.Sampling;
import org.lockpick.store.Activity;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Spent;
import org.lockpick.store.StoppedException;
import org.lockpick.task.Answering;
import org.lockpick.task.Grader;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainerState;
import org.lockpick.train.Update;
import org.lockpick.train.UpdateSource;

/// A step as it runs: its model, its measurements, its checkpoints. After a kill the step is run again from its
/// beginning, and everything that a checkpoint has is left out: rounds that are finished, and of the round
/// that is not, what was generated, trained and measured.
///
/// Checkpoints are made after optimiser steps and after some completions or problems of a measurement. An
/// owner: close it once.
final class StepRun implements Run, Subject, AutoCloseable {
    /// Completions that are generated before the next ones: what a stop may have to generate again.
    private static final int TOGETHER = 512;

    private final StepStage stage;
    private final StageContext context;
    private final Path directory;
    private final PromptEncoder encoder;
    private final Map<String, Policy> policies;
    private final ImitationRow examples;
    private final Grader grader;
    private final Grader rewards;
    private final StepModel model;
    private final TwoPrompts prompts;
    private final StepMarks marks;
    private final StepLedger ledger = new StepLedger();
    private final List<Trainer.Step> curve = new ArrayList<>();
    private @Nullable Training training;
    /// Optimiser steps of the calls of [#train] that are finished.
    private long trained;
    /// Calls of [#generate] in this round.
    private int calls;
    /// Calls of [#score] in this round.
    private int scores;
    /// The round that is running, and how many there are; 0 where there are none.
    private int current;
    private int planned;
    private long saved = System.nanoTime();
    /// Whether this run did anything yet: one that was asked to stop gets further all the same.
    private boolean advanced;

    private StepRun(StepStage stage, StageContext context) {
        this.stage = stage;
        this.context = context;
        this.directory = context.input(stage.from());
        this.encoder = stage.model().encoder(stage.task(), directory);
        this.policies = Imitated.open(stage.teachers(), context, task());
        this.examples = new ImitationRow(task(), encoder, stage.model().longest(stage.task()));
        this.grader = context.grader(stage.task());
        this.rewards = stage.rewarding().open(grader, task(), context);
        this.model = new StepModel(ModelDirectory.load(directory));
        this.prompts = new TwoPrompts(task(), encoder, model.start());
        this.marks = new StepMarks(stage, encoder, grader, model, ledger);
        context.workspace().checkpoint().ifPresent(ledger::restore);
    }

    static StepRun open(StepStage stage, StageContext context) {
        var run = new StepRun(stage, context);
        try {
            stage.needs().training().ifPresent(run::begin);
            return run;
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    @Override
    public Task task() {
        return stage.task().task();
    }

    @Override
    public RandomStream random() {
        return stage.stream();
    }

    @Override
    public Policy policy(String key) {
        var policy = policies.get(key);
        if (policy == null) {
            throw new IllegalArgumentException(
                    "a step reads the policies that it needs, %s; it asked for %s".formatted(policies.keySet(), key));
        }
        return policy;
    }

    @Override
    public List<Problem> measured(int count) {
        return stage.validation(count).problems();
    }

    @Override
    public ImitationRow examples() {
        return examples;
    }

    @Override
    public String prompt(Problem problem) {
        return task().prompt(problem, Optional.empty());
    }

    @Override
    public Locked locked() {
        return prompts;
    }

    @Override
    public Subject subject(Training wanted) {
        if (model.trainer().isEmpty() || !wanted.equals(training)) {
            throw new IllegalArgumentException(
                    "a step has the training that its needs() name, %s; it asked for %s".formatted(training, wanted));
        }
        return this;
    }

    /// The trainer is there from the beginning: a step that asks its model before it trains it asks, after a
    /// kill, the model as it was then.
    private void begin(Training wanted) {
        training = wanted;
        var seed = random().child("training").seed();
        try (var _ = Spent.on(Activity.LOADING)) {
            var recipe = wanted.form().recipe(wanted.steps(), seed);
            var trainer = new Trainer(model.start(), recipe, context.device(), wanted.part());
            model.trainedBy(trainer, wanted.form().precision().kept());
            restore(trainer);
        }
    }

    private void restore(Trainer begun) {
        context.workspace().checkpoint().filter(TrainerState::isIn).ifPresent(checkpoint -> {
            try {
                curve.addAll(TrainerState.restore(checkpoint, begun));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the checkpoint " + checkpoint, e);
            }
        });
    }

    @Override
    public ModelConfig config() {
        return begun().config();
    }

    @Override
    public void train(long steps, UpdateSource updates, SortedMap<Long, Mark> marks) {
        var trainer = begun();
        long begin = trained;
        trained += steps;
        markAt(trainer.next() - begin, marks); // which a checkpoint may have a part of
        while (trainer.next() < trained) {
            long next = trainer.next() - begin;
            step(trainer, updates.timed(next), "batch %d of %d".formatted(next + 1, steps));
            markAt(trainer.next() - begin, marks);
            checkpoint(trainer.next() < trained, "after step %d of %d".formatted(trainer.next(), total()));
        }
    }

    private void markAt(long done, SortedMap<Long, Mark> marks) {
        var mark = marks.get(done);
        if (mark != null) {
            mark(mark);
        }
    }

    private void step(Trainer trainer, Update update, String batch) {
        try {
            curve.add(model.step(trainer, update));
        } catch (IllegalStateException e) {
            var round = planned == 0 ? "" : " of round %d of %d".formatted(current + 1, planned);
            throw new IllegalStateException("%s, in %s%s".formatted(e.getMessage(), batch, round), e);
        }
        advanced = true;
        if (trainer.next() == total()) {
            trainer.finish();
        }
        context.events().advanced(trainer.next(), total(), "steps");
    }

    @Override
    public float[][] score(Writer whose, List<Example> batch) {
        return ledger.scored(scores++, whose, batch, some -> model.score(begun(), whose, some));
    }

    @Override
    public void resetOptimiser() {
        if (begun().next() == trained) { // else a checkpoint has what was trained since
            begun().resetOptimiser();
        }
    }

    private Trainer begun() {
        return model.trainer()
                .orElseThrow(() -> new IllegalStateException("a step trains its subject; it asked for none"));
    }

    private long total() {
        return training == null ? 0 : training.steps();
    }

    @Override
    public Path kept(String name, Consumer<Path> make) {
        var workspace = context.workspace();
        if (workspace.kept(name).isEmpty()) {
            workspace.keep(name, make::accept);
        }
        return workspace.kept(name).orElseThrow();
    }

    @Override
    public void change(Consumer<Parameters> how) {
        model.change(how);
    }

    @Override
    public void steer(Steering how) {
        model.steer(how);
    }

    @Override
    public Iterable<Round> rounds(int count) {
        planned = count;
        int first = ledger.progress().rounds();
        if (first > 0) {
            trained = ledger.progress().steps();
            examples.resume(ledger.progress().cut());
        }
        return () -> new StepRounds(first, count, random(), this::beginRound, this::finishRound);
    }

    private void beginRound(int round) {
        calls = 0;
        scores = 0;
        current = round;
    }

    private void finishRound(int finished, int count) {
        ledger.finished(new StepLedger.Progress(finished, trained, examples.cut()));
        advanced = true;
        checkpoint(true, "after round %d of %d".formatted(finished, count));
    }

    /// Saves where it is time, or where a stop was asked for and something is left to do.
    private void checkpoint(boolean left, String where) {
        boolean stop = context.events().stopRequested() && left && advanced;
        if (stop || System.nanoTime() - saved > context.checkpointEvery().toNanos()) {
            context.workspace().save(folder -> {
                ledger.save(folder);
                if (model.trainer().isPresent()) {
                    TrainerState.save(folder, begun(), curve);
                }
            });
            saved = System.nanoTime();
        }
        if (stop) {
            throw new StoppedException("stopped " + where);
        }
    }

    @Override
    public List<Tried> generate(Writer by, List<Problem> problems, int samples, Sampling how, Round round) {
        int call = calls++;
        var prompts = problems.stream().map(this::prompt).toList();
        var sampler = new StepSampler(
                task(), encoder, rewards, by, how, round.random().child("sample"));
        int all = problems.size();
        int some = Math.ceilDiv(TOGETHER, samples);
        var numbers = StepSampler.numbers(problems, samples);
        int done = ledger.generated(call) / samples;
        var parts = new ArrayList<StepSampler.Part>();
        for (int from = done; from < all; from = Math.min(all, from + some)) {
            int to = Math.min(all, from + some);
            parts.add(new StepSampler.Part(
                    problems.subList(from, to), prompts.subList(from, to), numbers.subList(from, to)));
        }
        if (!parts.isEmpty()) {
            sampler.tried(model.transformer(), model.weights(by), parts, samples, tried -> {
                tried.forEach(one -> ledger.generated(call, one));
                advanced = true;
                int now = ledger.generated(call);
                context.events().advanced(now, (long) all * samples, "completions");
                checkpoint(true, "after %,d of %,d completions".formatted(now, all * samples));
            });
        }
        return ledger.tried(call, by, problems, prompts, numbers, samples);
    }

    @Override
    public List<Tried> grade(List<Problem> problems, List<Written> written, List<Integer> sample) {
        var prompts = problems.stream().map(this::prompt).toList();
        return StepSampler.read(rewards, problems, prompts, written, sample);
    }

    @Override
    public void record(Round round, List<Tried> tried, Collection<Tried> kept) {
        if (!ledger.hasRound(round.number())) { // else a checkpoint has it, from before the round was trained on
            var rows = new ImitationRow(task(), encoder, stage.model().longest(stage.task()));
            var line = model.figures(round.number(), ledger.generations(), tried, kept, rows);
            ledger.add(line);
            context.events().said(line.words(Math.max(planned, round.number() + 1)));
        }
        tried.forEach(one -> ledger.add(round.number(), one, kept.contains(one)));
    }

    @Override
    public void mark(Mark mark) {
        marks.measure(mark, this::measured);
    }

    private void measured(int done, int problems, boolean further) {
        advanced |= further;
        context.events().advanced(done, problems, "problems");
        if (done < problems) {
            checkpoint(true, "after %,d of %,d problems".formatted(done, problems));
        }
    }

    @Override
    public void prompted(Prompted how) {
        marks.prompted(how);
    }

    @Override
    public List<Problem> validation() {
        return marks.problems();
    }

    @Override
    public void mark(Mark mark, List<Written> answers) {
        marks.answered(mark, answers);
    }

    /// Writes what the step leaves.
    void finish(Path payload) throws IOException {
        model.trainer().filter(trainer -> trainer.next() != total()).ifPresent(Trainer::finish);
        ledger.write(payload, stage.measure().isPresent());
        JsonLines.writePart(payload.resolve("curve.jsonl"), curve);
        if (stage.kept()) {
            var saving = Saving.as(Dtype.FP32)
                    .with(Map.of("eos_token_id", encoder.tokenizer().special().requireEnd()))
                    .from(directory);
            ModelDirectory.saveInto(payload, model.weights(Writer.MODEL), saving);
        }
        if (task().answering() instanceof Answering.Written) {
            context.keep(examples.cut(), payload);
        }
    }

    @Override
    public void close() {
        model.close();
        rewards.close();
        grader.close();
    }
}
