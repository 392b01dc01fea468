package org.lockpick.cli;

import java.time.Duration;
import org.lockpick.store.RenameCheck;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the stages of a study are run, and where.
final class WorkOptions {
    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Seconds of work that a kill may cost (default: ${DEFAULT-VALUE} s).")
    private double checkpointSeconds;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private CrewOptions crew = new CrewOptions();

    /// Runs what a plan still lacks.
    ///
    /// @param largest what needs the most memory, for a message
    /// @return done where every artifact of the plan is there, failed where a stage failed, or stopped
    /// @throws org.lockpick.store.UserMistake if it cannot fit, before anything is written
    ExitCode run(Plan plan, StudyOptions study, String largest) {
        plan.notes().forEach(note -> System.err.println("note: " + note));
        var place = device.device();
        var left = study.progress(plan);
        DeviceMemory.requireFits(largest, left.memoryLeft(place), place);
        PlainPath.require(place);
        Store store = study.open();
        RenameCheck.require(store);
        return new StudyRunner(store, Duration.ofMillis((long) (checkpointSeconds * 1000)), place)
                .run(plan, crew.size(plan, left, place), crew.retryFailed());
    }
}
