package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lockpick.report.TimeTable;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `status`: where each stage of a study stands.
@Command(name = "status", description = "Say where each stage of a study stands: who works on it, and why it failed.")
final class Status implements Callable<Integer> {
    private static final Set<Progress.State> SHOWN = EnumSet.of(Progress.State.RUNNING, Progress.State.FAILED);
    private static final Set<Progress.State> ALWAYS =
            EnumSet.of(Progress.State.DONE, Progress.State.RUNNING, Progress.State.OPEN);

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Option(names = "--all", description = "List all stages, not only those that are running or have failed.")
    private boolean all;

    @Option(
            names = "--time",
            description = "Print where the time of the stages that are done went: by kind of stage and activity.")
    private boolean time;

    private Status() {}

    @Override
    public Integer call() {
        if (study.isCollection()) {
            all(Collected.read(study));
        } else {
            one(study, study.plan());
        }
        return ExitCode.DONE.code();
    }

    private void all(Collected collected) {
        var out = spec.commandLine().getOut();
        var studies = collected.studies();
        if (time) {
            var each = studies.stream()
                    .map(member -> study.progress(member.plan()))
                    .toList();
            out.print(new TimeTable(Progress.together(each)).plain());
            return;
        }
        for (var member : studies) {
            out.println(member.name());
            one(member.study(), member.plan());
        }
    }

    private void one(StudyOptions study, Plan plan) {
        var out = spec.commandLine().getOut();
        var progress = study.progress(plan);
        if (time) {
            out.print(new TimeTable(progress).plain());
            return;
        }
        for (var row : progress.rows()) {
            if (all || SHOWN.contains(row.state())) {
                out.println(line(row));
                row.failure().ifPresent(_ -> out.println("         log: " + log(row)));
            }
        }
        study.fits(plan).forEach(fit -> out.println(fit.words()));
        progress.shut().forEach(shut -> out.println("not elicited from: " + shut.refusal()));
        var counts = Arrays.stream(Progress.State.values())
                .filter(state -> ALWAYS.contains(state) || progress.count(state) > 0)
                .map(state -> progress.count(state) + " " + word(state))
                .collect(Collectors.joining(", "));
        out.println(progress.rows().size() + " stages: " + counts);
    }

    private Path log(Progress.Row row) {
        return study.existing().failures().file(row.planned().id());
    }

    private static String line(Progress.Row row) {
        return String.format(
                "%-8s %s  %s%s",
                word(row.state()), row.planned().id().brief(), row.stage().label(), more(row));
    }

    private static String more(Progress.Row row) {
        return switch (row.state()) {
            case DONE -> row.wallSeconds().map(Status::seconds).orElse("");
            case RUNNING ->
                row.owner()
                        .map(owner -> "  on %s, process %d, heard of at %s"
                                .formatted(owner.host(), owner.pid(), owner.heartbeat()))
                        .orElse("");
            case FAILED ->
                row.failure()
                        .map(failure ->
                                "  attempt %d, %s: %s".formatted(failure.attempts(), failure.when(), failure.reason()))
                        .orElse("");
            case BLOCKED -> row.blockedBy().map(by -> "  " + by).orElse("");
            case WAITING, OPEN -> row.begun() > 0 ? "  %.0f %% of it is saved".formatted(100 * row.begun()) : "";
        };
    }

    private static String seconds(double wall) {
        return String.format(Locale.ROOT, "  %.1f s", wall);
    }

    private static String word(Progress.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
