package org.lockpick.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Workspace;
import org.lockpick.text.Example;

/// The one training loop: steps, marks at which something is written down, and checkpoints from which a killed
/// run goes on to the same bits.
public final class TrainingLoop {
    private static final String MARKS = "marks";

    /// What is written down at a mark.
    @FunctionalInterface
    public interface Mark {
        /// Called after a step.
        ///
        /// @param done number of steps done
        /// @return files by name, kept with the run
        Map<String, byte[]> reached(long done, Trainer trainer);
    }

    /// Who follows a run and may stop it.
    public interface Watcher {
        /// Called after each step.
        ///
        /// @param done  steps that are done, those of excursions included
        /// @param steps in all
        void advanced(Trainer.Step step, long done, long steps);

        /// Whether the run should save itself and stop.
        boolean stopRequested();

        /// Called after each checkpoint with all steps so far.
        default void saved(List<Trainer.Step> curve) {}
    }

    /// What a finished run leaves, apart from the weights.
    ///
    /// @param curve every step
    /// @param files written at the marks
    public record Result(List<Trainer.Step> curve, SortedMap<String, byte[]> files) {}

    private final Workspace workspace;
    private final Duration checkpointEvery;
    private final Watcher watcher;

    /// @param workspace       where checkpoints go
    /// @param checkpointEvery at most this much work is lost to a kill
    public TrainingLoop(Workspace workspace, Duration checkpointEvery, Watcher watcher) {
        this.workspace = workspace;
        this.checkpointEvery = checkpointEvery;
        this.watcher = watcher;
    }

    /// Runs to the last step, from the newest checkpoint if there is one.
    ///
    /// @param marks numbers of done steps at which `mark` is called
    /// @throws StoppedException when the watcher asked to stop; a checkpoint was saved before
    public Result run(Trainer trainer, long steps, BatchSource source, Set<Long> marks, Mark mark) {
        return run(trainer, steps, source, Interleaving.NONE, marks, mark);
    }

    /// The same with excursions. Their steps are in the curve where they were made, and count as none of the training.
    public Result run(
            Trainer trainer, long steps, BatchSource source, Interleaving interleaving, Set<Long> marks, Mark mark) {
        var curve = new ArrayList<Trainer.Step>();
        var files = new TreeMap<String, byte[]>();
        workspace.checkpoint().ifPresent(directory -> restore(directory, trainer, interleaving, curve, files));
        long all = steps + interleaving.extra(steps);
        long saved = System.nanoTime();
        while (trainer.next() < steps) {
            boolean away = interleaving.begin(trainer);
            var step = trainer.step(
                    away ? interleaving.examples().apply(trainer.excursions()) : batch(source, trainer.next()));
            curve.add(step);
            if (away) {
                trainer.comeBack();
            } else {
                if (trainer.next() == steps) {
                    trainer.finish();
                }
                if (marks.contains(trainer.next())) {
                    files.putAll(mark.reached(trainer.next(), trainer));
                }
            }
            watcher.advanced(step, curve.size(), all);
            if (watcher.stopRequested() && trainer.next() < steps) {
                save(trainer, curve, all, files);
                throw new StoppedException("stopped after step %d of %d".formatted(curve.size(), all));
            }
            if (System.nanoTime() - saved > checkpointEvery.toNanos()) {
                save(trainer, curve, all, files);
                saved = System.nanoTime();
            }
        }
        return new Result(List.copyOf(curve), files);
    }

    private static List<Example> batch(BatchSource source, long step) {
        try (var _ = Spent.on(Activity.EXAMPLES)) {
            return source.batch(step);
        }
    }

    private void save(Trainer trainer, List<Trainer.Step> curve, long all, SortedMap<String, byte[]> files) {
        workspace.save((double) curve.size() / all, directory -> {
            TrainerState.save(directory, trainer, curve);
            var marks = Files.createDirectory(directory.resolve(MARKS));
            for (var file : files.entrySet()) {
                Files.write(marks.resolve(file.getKey()), file.getValue());
            }
        });
        watcher.saved(List.copyOf(curve));
    }

    private static void restore(
            Path directory,
            Trainer trainer,
            Interleaving interleaving,
            List<Trainer.Step> curve,
            SortedMap<String, byte[]> files) {
        try (var marks = Files.list(directory.resolve(MARKS))) {
            curve.addAll(TrainerState.restore(directory, trainer, interleaving));
            for (var file : marks.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint " + directory, e);
        }
    }
}
