package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.RenameCheck;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.Plan;
import org.lockpick.tensor.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `submit`: workers on a cluster.
@Command(
        name = "submit",
        description = {
            "Start workers for a study on a cluster: a Slurm array whose elements share one store.",
            "The store must be on a file system that all nodes see. An element that is stopped saves what it does and"
                    + " goes back into the queue. `status` says who works where, `report` writes the report at any"
                    + " time; what failed is tried again with --retry-failed."
        })
final class Submit implements Callable<Integer> {
    private static final int MOST_ELEMENTS = 10_000;
    private static final double GIB = 1L << 30;
    /// What a process takes beside its largest stages: the JVM, libtorch, buffers.
    private static final double PROCESS = 2 * GIB;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Option(names = "--slurm", description = "The cluster runs Slurm. There is no other kind yet, so it must be said.")
    private boolean slurm;

    @Option(
            names = "--elements",
            paramLabel = "N",
            defaultValue = "4",
            description = "Elements of the array, each a process with its workers (default: ${DEFAULT-VALUE}).")
    private int elements;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            defaultValue = "2",
            description = "Cores of an element (default: ${DEFAULT-VALUE}).")
    private int cpus;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Memory of an element, such as 8G (default: what its workers' largest stages need).")
    private @Nullable String memory;

    @Option(names = "--time", paramLabel = "TIME", description = "Longest time of an element, such as 4:00:00.")
    private @Nullable String time;

    @Option(names = "--partition", paramLabel = "NAME", description = "Slurm's partition.")
    private @Nullable String partition;

    @Option(
            names = "--gpus",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Graphics processors of an element; with any, models are on cuda (default: ${DEFAULT-VALUE}).")
    private int gpus;

    @Option(names = "--module", paramLabel = "NAME", description = "Module to load first; may be given several times.")
    private List<String> modules = new ArrayList<>();

    @Option(
            names = "--sbatch",
            paramLabel = "OPTION",
            description = "Further option of sbatch, such as --sbatch=--account=lab; may be given several times.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = WorkerCount.AUTO,
            converter = WorkerCount.Converter.class,
            description = "Stages that an element runs at once, or as many as run has (default: ${DEFAULT-VALUE}).")
    private WorkerCount workers = new WorkerCount(Optional.empty());

    @Option(names = "--retry-failed", description = "Try stages that failed before once more.")
    private boolean retryFailed;

    @Option(names = "--dry-run", description = "Print the script and submit nothing.")
    private boolean dryRun;

    private Submit() {}

    @Override
    public Integer call() {
        checkOptions();
        var plan = study.plan();
        var store = study.store.toAbsolutePath().normalize();
        var script = script(plan, store).text();
        var out = spec.commandLine().getOut();
        if (dryRun) {
            out.print(script);
            return ExitCode.DONE.code();
        }
        RenameCheck.require(study.open());
        var folder = store.resolve("slurm");
        Path file;
        try {
            file = Files.writeString(Files.createDirectories(folder).resolve("submitted.sh"), script);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the script of the job to " + folder, e);
        }
        var job = submit(file);
        out.printf("job %s: %d elements; logs in %s%n", job, elements, folder);
        out.printf("lockpick status %s --store %s   # says where it stands%n", study.file, study.store);
        return ExitCode.DONE.code();
    }

    private void checkOptions() {
        if (!slurm) {
            throw new ParameterException(
                    spec.commandLine(), "expected the kind of cluster, --slurm; found none of that kind");
        }
        if (elements < 1 || elements > MOST_ELEMENTS || cpus < 1 || gpus < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected --elements from 1 to %,d, --cpus from 1 and --gpus from 0; found %d, %d and %d"
                            .formatted(MOST_ELEMENTS, elements, cpus, gpus));
        }
    }

    private SlurmScript script(Plan plan, Path store) {
        var file = study.file.toAbsolutePath().normalize();
        var command = new ArrayList<>(List.of(
                Launch.fromSystem().home().resolve("lockpick").toString(),
                "run",
                file.toString(),
                "--store",
                store.toString(),
                "--no-report"));
        workers.number().ifPresent(number -> command.addAll(List.of("--workers", number.toString())));
        if (gpus > 0) {
            command.addAll(List.of("--device", "cuda"));
        }
        if (retryFailed) {
            command.add("--retry-failed");
        }
        return new SlurmScript(
                "lockpick-"
                        + file.getFileName()
                                .toString()
                                .replaceFirst("\\.ya?ml$", "")
                                .replaceAll("[^A-Za-z0-9_-]", "-"),
                elements,
                new SlurmScript.Resources(
                        cpus,
                        memory != null ? memory : memory(plan),
                        Optional.ofNullable(time),
                        Optional.ofNullable(partition),
                        gpus),
                modules,
                options,
                Path.of("").toAbsolutePath(),
                store.resolve("slurm"),
                command);
    }

    /// For the largest stages of all workers of an element, in whole gibibytes.
    private String memory(Plan plan) {
        int atOnce = workers.number().orElse(gpus > 0 ? 1 : cpus);
        double bytes = PROCESS + study.progress(plan).memoryLeft(Device.CPU, atOnce);
        return (long) Math.ceil(bytes / GIB) + "G";
    }

    /// Hands a script to sbatch.
    ///
    /// @return the number of the job
    private static String submit(Path script) {
        try {
            var process = new ProcessBuilder("sbatch", "--parsable", script.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new UserMistake("sbatch refused %s with code %d: %s".formatted(script, code, said));
            }
            return said.replaceFirst(";.*", "");
        } catch (IOException e) {
            throw new UserMistake(
                    "expected Slurm's sbatch on this machine: %s; --dry-run prints the script for another"
                            .formatted(e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while a job was submitted");
        }
    }
}
