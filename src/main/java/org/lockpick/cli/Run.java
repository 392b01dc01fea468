package org.lockpick.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `run`: runs what a study still lacks, then writes its report.
@Command(
        name = "run",
        description = {
            "Run what a study still lacks, then write its report.",
            "May be started several times on one store: each start takes stages that no other holds.",
            "Stopped or killed, the same command goes on where it was."
        })
final class Run implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Seconds of work that a kill may cost (default: ${DEFAULT-VALUE} s).")
    private double checkpointSeconds;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written (default: reports/ and the study file's name).")
    private Path report = Path.of("");

    @Mixin
    private DeviceOption device = new DeviceOption();

    private Run() {}

    @Override
    public Integer call() {
        var plan = study.plan();
        var place = device.device();
        DeviceMemory.requireFits(
                "the largest stage of this study", study.progress(plan).memoryLeft(), place);
        var store = study.open();
        var code = new StudyRunner(store, Duration.ofMillis((long) (checkpointSeconds * 1000)), place).run(plan);
        if (code == ExitCode.DONE) {
            Reports.write(plan, store, Reports.directory(study.file, report), spec.commandLine());
        }
        return code.code();
    }
}
