package org.lockpick.cli;

import java.nio.file.Path;
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
            "Of a collection, run its studies one after another on one store, and write one page of all.",
            "May be started several times on one store: each start takes stages that no other holds.",
            "Stopped or killed, the same command goes on where it was.",
            "A stage that fails is left, with all that need it; the others run, the report says which failed, and the"
                    + " exit code is 1."
        })
final class Run implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Mixin
    private LookOption look = new LookOption();

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written (default: reports/ and the study file's name, with -quick of a"
                    + " quick look, or a longer one where another study's report is).")
    private Path report = Path.of("");

    @Option(
            names = "--no-report",
            description = "Write no report; `lockpick report` writes it, of what there is, at any time.")
    private boolean noReport;

    private Run() {}

    @Override
    public Integer call() {
        look.of(study);
        return (study.isCollection() ? runAll() : runOne()).code();
    }

    private ExitCode runOne() {
        var plan = study.plan();
        var code = work.run(plan, study, "the largest stage of this study");
        if (code != ExitCode.STOPPED && !noReport) { // of what there is, where a stage failed
            Reports.write(plan, study.open(), study.file, report, spec.commandLine());
        }
        return code;
    }

    private ExitCode runAll() {
        var collected = Collected.read(study);
        var studies = collected.studies();
        var code = ExitCode.DONE;
        for (int i = 0; i < studies.size(); i++) {
            var member = studies.get(i);
            System.err.printf("study %d of %d: %s%n", i + 1, studies.size(), member.name());
            var ended = work.run(member.plan(), member.study(), "the largest stage of " + member.name());
            if (ended == ExitCode.STOPPED) {
                return ended;
            }
            code = ended == ExitCode.DONE ? code : ended;
        }
        if (!noReport) {
            Reports.write(collected, study.open(), study.file, report, spec.commandLine());
        }
        return code;
    }
}
