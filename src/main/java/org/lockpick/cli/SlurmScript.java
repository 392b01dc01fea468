package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The script of a Slurm array whose elements are workers on one store. An element that is told to stop (its time is
/// up, or others go first) saves what it does and is put back into the queue.
///
/// @param name      of the job
/// @param elements  of the array
/// @param resources of each element
/// @param modules   that are loaded first
/// @param options   further `#SBATCH` lines
/// @param directory where `run` works
/// @param log       folder of the logs; it must exist when the job begins
/// @param command   `lockpick run …`, word by word
record SlurmScript(
        String name,
        int elements,
        Resources resources,
        List<String> modules,
        List<String> options,
        Path directory,
        Path log,
        List<String> command) {
    /// What an element gets.
    ///
    /// @param cpus      cores, which are its threads
    /// @param memory    in Slurm's words, such as `8G`
    /// @param time      longest time until it is stopped, such as `4:00:00`; absent: the partition's
    /// @param partition absent: the cluster's default
    /// @param gpus      graphics processors
    record Resources(int cpus, String memory, Optional<String> time, Optional<String> partition, int gpus) {}

    /// Seconds between the signal and the end.
    private static final int GRACE = 60;

    /// The whole script.
    String text() {
        var lines = new ArrayList<String>();
        lines.add("#!/bin/bash");
        for (var option : sbatch()) {
            lines.add("#SBATCH " + option);
        }
        lines.add("");
        lines.add("# Written by lockpick submit. Each element takes stages that no other holds, until all are done.");
        modules.forEach(module -> lines.add("module load " + quoted(module)));
        lines.add("export LOCKPICK_THREADS=\"${SLURM_CPUS_PER_TASK:-1}\"");
        lines.add("cd " + quoted(directory.toString()) + " || exit 1");
        lines.add(String.join(" ", command.stream().map(SlurmScript::quoted).toList()) + " &");
        lines.add("worker=$!");
        lines.add("trap 'kill -TERM \"$worker\" 2>/dev/null' TERM");
        lines.add("wait \"$worker\"; code=$?");
        lines.add("# A signal ends the wait before the worker has saved what it does.");
        lines.add("while kill -0 \"$worker\" 2>/dev/null; do wait \"$worker\"; code=$?; done");
        lines.add("if [ \"$code\" = %d ]; then".formatted(ExitCode.STOPPED.code()));
        lines.add("    scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\"");
        lines.add("fi");
        lines.add("exit \"$code\"");
        return String.join("\n", lines) + "\n";
    }

    private List<String> sbatch() {
        var options = new ArrayList<>(List.of(
                "--job-name=" + name,
                "--array=0-" + (elements - 1),
                "--ntasks=1",
                "--cpus-per-task=" + resources.cpus(),
                "--mem=" + resources.memory()));
        resources.time().ifPresent(time -> options.add("--time=" + time));
        resources.partition().ifPresent(partition -> options.add("--partition=" + partition));
        if (resources.gpus() > 0) {
            options.add("--gres=gpu:" + resources.gpus());
        }
        options.add("--signal=B:TERM@" + GRACE);
        options.add("--requeue");
        options.add("--open-mode=append");
        options.add("--output=" + log.resolve("%A_%a.log"));
        options.addAll(this.options);
        return options;
    }

    /// A word for the shell.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
