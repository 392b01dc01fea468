package org.lockpick.study.hosted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.lockpick.remote.JobEvent;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.UserMistake;

/// Where an experiment keeps what it sent and what came back. None of it holds a key.
///
/// @param root of the one experiment
public record HostedFolder(Path root) {
    private static final String STATE = "job.json";
    private static final String TRAINING = "training.jsonl";
    private static final String EVENTS = "events.jsonl";

    /// The folder of an experiment's file.
    ///
    /// @param runs where all experiments are
    public static HostedFolder of(Path runs, Path file) {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        return new HostedFolder(runs.resolve(name));
    }

    /// Nobody else works on the folder until it is closed, or the process ends in whatever way.
    static final class Held implements AutoCloseable {
        private final FileChannel channel;

        private Held(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot let go of a folder", e);
            }
        }
    }

    /// Takes the folder for this process.
    ///
    /// @throws UserMistake if another process has it
    Held hold() {
        var file = root.resolve("lock");
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new Held(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take " + root, e);
        }
        throw new UserMistake(root + ": expected no other process at work here, found one; wait for it or stop it");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// The training file of a job.
    public Path training(String job) {
        return of(job).resolve(TRAINING);
    }

    /// Writes a training file, whole or not at all.
    void write(PlannedJob job) {
        create(of(job.name()));
        JsonLines.write(training(job.name()), job.file().rows());
    }

    /// How far a job is; nothing where it was never begun.
    public Optional<JobState> state(String job) {
        var file = of(job).resolve(STATE);
        return Files.exists(file) ? Optional.of(Json.read(file, JobState.class)) : Optional.empty();
    }

    /// Keeps how far a job is; on the disk when this returns.
    JobState keep(String job, JobState state) {
        create(of(job));
        JsonLines.write(of(job).resolve(STATE), List.of(state));
        return state;
    }

    /// What the endpoint told of a job.
    List<JobEvent> events(String job) {
        var file = of(job).resolve(EVENTS);
        return Files.exists(file) ? JsonLines.read(file, JobEvent.class) : List.of();
    }

    void keepEvents(String job, List<JobEvent> events) {
        JsonLines.write(of(job).resolve(EVENTS), events);
    }

    /// What models answered.
    public Path outcomes(String model) {
        return root.resolve("outcomes").resolve(model + ".jsonl");
    }

    void keepOutcomes(String model, List<Outcome> outcomes) {
        create(root.resolve("outcomes"));
        Outcomes.write(outcomes(model), outcomes);
    }

    /// What answers were paid for; what jobs were charged stands in their states.
    public Path ledger() {
        return root.resolve("ledger.jsonl");
    }

    /// The figures of the report.
    public Path report() {
        return root.resolve("report.json");
    }

    private Path of(String job) {
        return root.resolve("jobs").resolve(job);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }
}
