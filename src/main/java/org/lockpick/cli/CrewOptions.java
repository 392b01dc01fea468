package org.lockpick.cli;

import java.util.Optional;
import org.lockpick.study.Crew;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Lanes;
import picocli.CommandLine.Option;

/// How many workers run the stages of a study in this process, and whether they try again what failed.
final class CrewOptions {
    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = WorkerCount.AUTO,
            converter = WorkerCount.Converter.class,
            description = {
                "Stages that run at once in this process; each has its share of the threads (LOCKPICK_THREADS), and"
                    + " those that wait lend it to the others. Results do not depend on it (of models of more than 32"
                    + " million parameters: they depend on the threads of a worker).",
                "auto: for small models on a CPU one worker a thread, as far as there is work for them, else one"
                        + " (default: ${DEFAULT-VALUE})."
            })
    private WorkerCount workers = new WorkerCount(Optional.empty());

    @Option(
            names = "--retry-failed",
            description =
                    "Try stages that failed before once more; otherwise they are skipped, with all that need them.")
    private boolean retryFailed;

    boolean retryFailed() {
        return retryFailed;
    }

    /// The number of workers that was asked for, or what is fastest as a rule; fewer where memory does not
    /// suffice, and then it is said.
    ///
    /// @param left of the study
    Crew.Size size(Plan plan, Progress left, Device device) {
        var wanted = wanted(workers, plan, device);
        var available = DeviceMemory.available(device);
        if (available.isEmpty()) {
            return wanted;
        }
        var size = wanted.within(left, device, (double) available.getAsLong());
        if (size.workers() < wanted.workers()) {
            System.err.printf(
                    "note: %d workers would need %s of memory on %s, which has %s left; %d with the same threads"
                            + " each%n",
                    wanted.workers(),
                    DeviceMemory.gib(left.memoryLeft(device, wanted.workers())),
                    device,
                    DeviceMemory.gib(1.0 * available.getAsLong()),
                    size.workers());
        }
        return size;
    }

    /// The number of workers that was asked for, or what is fastest as a rule.
    static Crew.Size wanted(WorkerCount workers, Plan plan, Device device) {
        int threads = Lanes.threads();
        return workers.number()
                .map(number -> Crew.Size.dividing(threads, number))
                .orElseGet(() -> Crew.Size.usual(plan, device, threads));
    }
}
