package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lockpick.report.StageWords;
import org.lockpick.report.TimeTable;
import org.lockpick.store.UserMistake;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import org.lockpick.study.QuickLook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `status`: where each stage of a study stands.
@Command(name = "status", description = "Say where each stage of a study stands: who works on it, and why it failed.")
final class Status implements Callable<Integer> {
    private static final Set<Progress.State> SHOWN = EnumSet.of(Progress.State.RUNNING, Progress.State.FAILED);
    private static final Set<Progress.State> LEFT =
            EnumSet.of(Progress.State.RUNNING, Progress.State.WAITING, Progress.State.OPEN);
    private static final long MOST_SECONDS = 3600;
    private static final long LOOK_MILLISECONDS = 100;
    private static final long TIMES_NANOSECONDS = 60_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Mixin
    private LookOption look = new LookOption();

    @Option(names = "--all", description = "List all stages, not only those that are running or have failed.")
    private boolean all;

    @Option(
            names = "--time",
            description = "Print where the time of the stages that are done went: by kind of stage and activity.")
    private boolean time;

    private List<String> times = List.of();
    private long timed;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = {
                "Look again every so many seconds, until nothing is left to do or Ctrl-C (without a number: 2 s).",
                "On a terminal the lines take the place of those before; elsewhere they are written when they have"
                        + " changed."
            })
    private Optional<Double> watch = Optional.empty();

    private Status() {}

    @Override
    public Integer call() throws InterruptedException {
        look.of(study);
        var parts = parts();
        if (time) {
            var each = parts.stream().map(Part::progress).toList();
            spec.commandLine().getOut().print(new TimeTable(Progress.together(each)).plain());
        } else if (watch.isPresent()) {
            watch(parts, milliseconds(watch.get()));
        } else {
            parts.forEach(part ->
                    lines(part, part.progress()).forEach(spec.commandLine().getOut()::println));
        }
        return ExitCode.DONE.code();
    }

    /// A study, or one of a collection, which then has a name.
    private record Part(Optional<String> name, StudyOptions study, Plan plan) {
        Progress progress() {
            return study.progress(plan);
        }
    }

    private List<Part> parts() {
        return study.isCollection()
                ? Collected.read(study).studies().stream()
                        .map(member -> new Part(Optional.of(member.name()), member.study(), member.plan()))
                        .toList()
                : List.of(new Part(Optional.empty(), study, study.plan()));
    }

    private static long milliseconds(double seconds) {
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new UserMistake(
                    "--watch: expected seconds above 0 and at most %,d, found %s".formatted(MOST_SECONDS, seconds));
        }
        return Math.max(1, Math.round(1000 * seconds));
    }

    private void watch(List<Part> parts, long pause) throws InterruptedException {
        var shown = new Watch(
                spec.commandLine().getOut(),
                Terminal.present() ? Launch.fromSystem().columns() : 0);
        try (var stop = new StopSignal()) {
            while (true) {
                var lines = new ArrayList<String>();
                var each = new ArrayList<Progress>();
                for (var part : parts) {
                    var progress = part.progress();
                    each.add(progress);
                    lines.addAll(lines(part, progress));
                }
                var progress = Progress.together(each);
                lines.addAll(timeLeft(progress));
                shown.show(lines);
                long until = System.nanoTime() + pause * 1_000_000;
                while (!stop.requested() && System.nanoTime() < until) {
                    Thread.sleep(Math.min(pause, LOOK_MILLISECONDS));
                }
                if (stop.requested() || isOver(progress)) {
                    return;
                }
            }
        }
    }

    /// Whether nobody can do anything more: all is done, has failed, or needs what failed.
    private static boolean isOver(Progress progress) {
        return LEFT.stream().allMatch(state -> progress.count(state) == 0);
    }

    /// Told from all that the store has, which is read again now and then.
    private List<String> timeLeft(Progress progress) {
        if (isOver(progress)) {
            return List.of();
        }
        if (timed == 0 || System.nanoTime() - timed > TIMES_NANOSECONDS) {
            times = study.timeLeft(progress);
            timed = System.nanoTime();
        }
        return times;
    }

    private List<String> lines(Part part, Progress progress) {
        var lines = new ArrayList<String>();
        part.name().ifPresent(lines::add);
        if (part.plan().isQuick()) {
            lines.add(QuickLook.WORDS);
        }
        for (var row : progress.rows()) {
            if (all || SHOWN.contains(row.state())) {
                lines.add(line(row));
                row.failure().ifPresent(_ -> lines.add("         log: " + log(row)));
            }
        }
        part.study().fits(part.plan()).forEach(fit -> lines.add(fit.words()));
        progress.shut().forEach(shut -> lines.add("not elicited from: " + shut.refusal()));
        lines.add(StageWords.counts(progress));
        return lines;
    }

    private Path log(Progress.Row row) {
        return study.existing().failures().file(row.planned().id());
    }

    private static String line(Progress.Row row) {
        var details = StageWords.details(row);
        return String.format(
                "%-8s %s  %s%s",
                StageWords.of(row.state()),
                row.planned().id().brief(),
                row.stage().label(),
                details.isEmpty() ? "" : "  " + details);
    }
}
