package org.lockpick.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `report`: tables, figures and the page of what a study has measured so far.
@Command(
        name = "report",
        description =
                "Write tables, figures and the page of what a study, or a collection of studies, has measured so far."
                        + " Runs nothing.")
final class ReportVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Mixin
    private LookOption look = new LookOption();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written (default: reports/ and the study file's name, with -quick of a"
                    + " quick look, or a longer one where another study's report is).")
    private Path report = Path.of("");

    private ReportVerb() {}

    @Override
    public Integer call() {
        look.of(study);
        if (study.isCollection()) {
            Reports.write(Collected.read(study), study.existing(), study.file, report, spec.commandLine());
        } else {
            Reports.write(study.plan(), study.existing(), study.file, report, spec.commandLine());
        }
        return ExitCode.DONE.code();
    }
}
