package org.lockpick.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.YamlForm;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.HostedAccess;
import org.lockpick.study.hosted.HostedBudget;
import org.lockpick.study.hosted.HostedEvents;
import org.lockpick.study.hosted.HostedFolder;
import org.lockpick.study.hosted.HostedForm;
import org.lockpick.study.hosted.HostedPlan;
import org.lockpick.study.hosted.HostedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `hosted`: an experiment on a model that the owner of an endpoint fine-tunes.
@Command(
        name = "hosted",
        description = {
            "Lock, fine-tune and measure a model behind an endpoint, with the endpoint's fine-tuning service.",
            "No file and no job is sent twice: stopped in any way, the same command goes on from there."
        })
final class Hosted implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Experiment file (YAML). --keys lists its keys.")
    private @Nullable Path file;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs/hosted",
            description = "Where an experiment keeps its files, in a folder named after FILE (default:"
                    + " ${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs", "hosted");

    @Option(
            names = "--remote",
            paramLabel = "DIR",
            defaultValue = "remote",
            description = "Where answers are kept (default: ${DEFAULT-VALUE}).")
    private Path remote = Path.of("remote");

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Store, in which graders keep verdicts (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("store");

    @Option(
            names = "--max-cost",
            paramLabel = "MONEY",
            description = "Money that all runs of the experiment may spend together, in place of its budget.")
    private @Nullable Double maxCost;

    @Option(
            names = "--dry-run",
            description = "Say what would be sent, how many tokens that is and what it costs; send nothing.")
    private boolean dryRun;

    @Option(names = "--cancel", description = "Ask the endpoint to end the jobs under way, and do nothing else.")
    private boolean cancel;

    @Option(
            names = "--retry-failed",
            description = "Make once more the jobs that ended without a model: failed, refused, expired, cancelled.")
    private boolean retryFailed;

    @Option(names = "--keys", description = "List the keys of an experiment file, and do nothing else.")
    private boolean keys;

    private Hosted() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (keys) {
            out.print(YamlForm.describe(HostedForm.class));
            return ExitCode.DONE.code();
        }
        if (file == null) {
            throw new UserMistake("expected an experiment file, found none; docs/hosted.md has one");
        }
        if (maxCost != null && !(maxCost >= 0)) {
            throw new UserMistake("--max-cost: expected money from 0, found " + maxCost);
        }
        if ((dryRun ? 1 : 0) + (cancel ? 1 : 0) + (retryFailed ? 1 : 0) > 1) {
            throw new UserMistake("expected one of --dry-run, --cancel and --retry-failed, found several");
        }
        var plan = HostedPlan.of(file, System::getenv);
        var folder = HostedFolder.of(runs, file);
        var budget = new HostedBudget(plan, folder, Optional.ofNullable(maxCost));
        return work(plan, folder, budget).code();
    }

    private ExitCode work(HostedPlan plan, HostedFolder folder, HostedBudget budget) {
        try (var signal = new StopSignal();
                var progress = ProgressLine.onStandardError()) {
            var access = new HostedAccess(remote.resolve("answers"), System::getenv, new Told(progress, signal));
            var verdicts = store.resolve("cache").resolve("hosted");
            var run = new HostedRun(plan, folder, budget, access, verdicts);
            var words = new HostedWords(plan, folder, budget, spec.commandLine().getOut());
            if (dryRun) {
                var outlook = run.outlook();
                words.outlook(outlook, run.objection(outlook));
                return ExitCode.DONE;
            }
            try {
                if (cancel) {
                    run.cancel();
                    words.spent();
                    return ExitCode.DONE;
                }
                var results = run.run(retryFailed);
                words.results(results);
                return results.unmade().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            } catch (StoppedException e) {
                progress.say(e.getMessage() + "; jobs at the endpoint go on, the same command watches them again, and"
                        + " --cancel ends them");
                return ExitCode.STOPPED;
            }
        }
    }

    /// Says it on the progress line.
    private static final class Told implements HostedEvents {
        private final ProgressLine progress;
        private final StopSignal signal;
        private final AskingEvents asking;

        Told(ProgressLine progress, StopSignal signal) {
            this.progress = progress;
            this.signal = signal;
            this.asking = new AskingEvents(progress, signal);
        }

        @Override
        public void said(String line) {
            progress.say(line);
        }

        @Override
        public void standing(String line) {
            progress.show(line);
        }

        @Override
        public void retrying(String why, int attempt, Duration pause) {
            asking.retrying(why, attempt, pause);
        }

        @Override
        public boolean stopRequested() {
            return signal.requested();
        }
    }
}
