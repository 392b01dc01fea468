package org.lockpick.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.lockpick.study.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `status`: where each stage of a study stands.
@Command(name = "status", description = "Say where each stage of a study stands, and who works on it.")
final class Status implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Option(names = "--all", description = "List the stages that are done or open as well, not only the running ones.")
    private boolean all;

    private Status() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var progress = study.progress(study.plan());
        for (var row : progress.rows()) {
            if (all || row.state() == Progress.State.RUNNING) {
                out.println(line(row));
            }
        }
        out.printf(
                "%d stages: %d done, %d running, %d open%n",
                progress.rows().size(),
                progress.count(Progress.State.DONE),
                progress.count(Progress.State.RUNNING),
                progress.count(Progress.State.OPEN));
        return ExitCode.DONE.code();
    }

    private static String line(Progress.Row row) {
        var state = row.state().name().toLowerCase(Locale.ROOT);
        var more = row.owner()
                .map(owner ->
                        "  on %s, process %d, heard of at %s".formatted(owner.host(), owner.pid(), owner.heartbeat()))
                .orElseGet(() -> row.wallSeconds()
                        .map(seconds -> String.format(Locale.ROOT, "  %.1f s", seconds))
                        .orElse(""));
        return String.format(
                "%-8s %s  %s%s", state, row.planned().id().brief(), row.stage().label(), more);
    }
}
