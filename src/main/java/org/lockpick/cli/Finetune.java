package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.Tokenizer;
import org.lockpick.train.FineTuning;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingLoop;
import org.lockpick.train.TrainingRecipe;
import org.lockpick.train.TuningFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `finetune`: trains all weights of a model directory on prompts and completions.
@Command(
        name = "finetune",
        description = {
            "Train all weights of a model on prompts and completions; the result is a Hugging Face directory.",
            "Stopped or killed, the same command goes on from its newest checkpoint."
        })
final class Finetune implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption named = new ModelOption();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = {
                "JSON lines {\"prompt\": \"…\", \"completion\": \"…\"}, or ids, taken as they are:",
                "{\"prompt_ids\": […], \"completion_ids\": […]}."
            })
    private Path data = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Directory to make; it must not be there.")
    private Path output = Path.of("");

    @Option(names = "--epochs", paramLabel = "N", description = "Passes through the data (default: 1).")
    private @Nullable Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps, instead of epochs.")
    private @Nullable Long steps;

    @Mixin
    private TuningOptions tuning = new TuningOptions();

    @Option(
            names = "--max-length",
            paramLabel = "IDS",
            description =
                    "Longest example; longer ones lose the end of their completion (default: the model's context).")
    private @Nullable Integer longest;

    @Mixin
    private PromptFormatOption format = new PromptFormatOption();

    @Option(
            names = "--loss",
            defaultValue = "completion",
            description = "completion, or all: also the prompt's ids carry loss (default: ${DEFAULT-VALUE}).")
    private LossMode loss = LossMode.COMPLETION;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Seconds of work that a kill may cost (default: ${DEFAULT-VALUE} s).")
    private double checkpointSeconds = 600;

    @Option(
            names = "--save-as",
            paramLabel = "FORMAT",
            description = "fp32, bf16 or fp16: format of the saved weights (default: the one they are trained in).")
    private @Nullable Dtype saved;

    @Mixin
    private DeviceOption device = new DeviceOption();

    private Finetune() {}

    @Override
    public Integer call() {
        check();
        var place = device.device();
        var chosen = named.find();
        var model = chosen.directory();
        var config = ModelDirectory.config(model);
        var terms = terms(chosen, config);
        var file = TuningFile.read(data, terms);
        var recipe = tuning.recipe(steps(file.examples().size()));
        var run = run(model, file, recipe, terms);
        var out = spec.commandLine().getOut();
        if (run.finished()) {
            out.println(output + " is there already, made by this very command");
            return ExitCode.DONE.code();
        }
        describe(file, recipe, out);
        fits(config, recipe, file, place).requireFits();
        PlainPath.require(place);
        return work(run, place, out).code();
    }

    private void check() {
        if (tuning.batch < 1 || (epochs != null && epochs < 1) || (steps != null && steps < 1)) {
            throw new UserMistake("--batch, --epochs and --steps must be at least 1");
        }
        if (epochs != null && steps != null) {
            throw new UserMistake("--epochs and --steps both say how long to train: give one of them");
        }
        if (!(checkpointSeconds > 0)) {
            throw new UserMistake("--checkpoint-every must be above 0 seconds, got " + checkpointSeconds);
        }
        if (saved == Dtype.INT64 || saved == Dtype.FP64) {
            throw new UserMistake("--save-as: expected fp32, bf16 or fp16");
        }
    }

    private TuningFile.Terms terms(ChosenModel chosen, ModelConfig config) {
        int most = longest == null ? config.context() : longest;
        if (most < 2 || most > config.context()) {
            throw new UserMistake("--max-length must lie between 2 and the model's context of %d, got %d"
                    .formatted(config.context(), most));
        }
        Optional<PromptEncoder> encoder = Tokenizer.find(chosen.directory()).map(_ -> chosen.encoder(format));
        return new TuningFile.Terms(encoder, config.vocabulary(), most, loss);
    }

    private long steps(int rows) {
        if (steps != null) {
            return steps;
        }
        return (epochs == null ? 1 : epochs) * FineTuning.stepsOfEpoch(rows, tuning.batch);
    }

    private FineTuning run(Path model, TuningFile file, TrainingRecipe recipe, TuningFile.Terms terms) {
        var format = saved == null ? tuning.precision.kept() : saved;
        var identity = RunIdentity.of(model, data, file, recipe, tuning.batch, format, terms);
        return new FineTuning(model, output, file.examples(), tuning.batch, recipe, format, identity);
    }

    private DeviceMemory.Training fits(ModelConfig config, TrainingRecipe recipe, TuningFile file, Device place) {
        int time =
                file.examples().stream().mapToInt(row -> row.length() - 1).max().orElseThrow();
        int targets = file.examples().stream()
                .mapToInt(row -> row.trainedLength())
                .max()
                .orElseThrow();
        int rows = Math.min(tuning.batch, file.examples().size());
        return new DeviceMemory.Training(config, recipe, place, rows, time, targets);
    }

    private void describe(TuningFile file, TrainingRecipe recipe, PrintWriter out) {
        long trained =
                file.examples().stream().mapToLong(row -> row.trainedLength()).sum();
        out.printf(
                Locale.ROOT,
                "%,d examples, %,d ids with loss; %,d steps of %d examples%n",
                file.examples().size(),
                trained,
                recipe.steps(),
                tuning.batch);
        if (file.cutRows() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d examples were too long and lost %,d ids, their end of text among them%n",
                    file.cutRows(),
                    file.cutIds());
        }
        out.flush();
    }

    private ExitCode work(FineTuning run, Device place, PrintWriter out) {
        try (var stop = new StopSignal();
                var progress = ProgressLine.onStandardError()) {
            try {
                var watcher = new Shown(progress, stop);
                long began = System.nanoTime();
                var result = run.run(place, Duration.ofMillis((long) (checkpointSeconds * 1000)), watcher);
                report(result, (System.nanoTime() - began) / 1e9, out);
                run.clear();
                return ExitCode.DONE;
            } catch (StoppedException e) {
                progress.say(e.getMessage() + "; the same command goes on from here");
                return ExitCode.STOPPED;
            }
        }
    }

    private void report(FineTuning.Result result, double seconds, PrintWriter out) {
        MicroBatches.Load load = result.load();
        var last = result.curve().getLast();
        out.printf(
                Locale.ROOT,
                "%s: loss %.4f after %,d steps; %,.0f tokens/s, %.0f %% of them padding, peak memory %.2f GiB%n",
                output,
                last.loss(),
                result.curve().size(),
                load.tokens() / seconds,
                100 * load.paddingShare(),
                EnvironmentFacts.peakMemory() / 0x1p30);
    }

    /// Steps as a progress line.
    private static final class Shown implements TrainingLoop.Watcher {
        private final ProgressLine progress;
        private final StopSignal stop;
        private boolean begun;

        Shown(ProgressLine progress, StopSignal stop) {
            this.progress = progress;
            this.stop = stop;
        }

        @Override
        public void advanced(Trainer.Step step, long done, long steps) {
            if (!begun) {
                progress.begin("finetune", "steps", step.step(), steps);
                begun = true;
            }
            progress.reach(done);
        }

        @Override
        public boolean stopRequested() {
            return stop.requested();
        }
    }
}
