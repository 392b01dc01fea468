package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.Crew;
import org.lockpick.study.DistributionFit;
import org.lockpick.study.PastEfforts;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import org.lockpick.study.StudyCollection;
import org.lockpick.study.TimeLeft;
import org.lockpick.tensor.Device;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The study and the store that most verbs work on.
final class StudyOptions {
    @Parameters(
            paramLabel = "STUDY",
            description = "Study file (YAML), such as studies/mini/composition.yaml; run, plan, status, report and"
                    + " serve also take a collection of studies.")
    Path file = Path.of("");

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    Path store = Path.of("store");

    private boolean quick;

    static StudyOptions of(Path file, Path store) {
        var options = new StudyOptions();
        options.file = file;
        options.store = store;
        return options;
    }

    /// The same, looked at quickly or whole.
    StudyOptions look(boolean quickly) {
        quick = quickly;
        return this;
    }

    /// Whether it is looked at quickly.
    boolean isQuick() {
        return quick;
    }

    /// Whether the file is a collection of studies.
    boolean isCollection() {
        return CollectionFile.isOne(file);
    }

    /// The study file's name without its ending, as folders are called.
    String name() {
        return StudyCollection.name(file);
    }

    /// Reads and expands the study.
    ///
    /// @throws UserMistake with every mistake in the file, or because it is a collection
    Plan plan() {
        if (isCollection()) {
            throw new UserMistake(file + ": expected one study, found a collection of studies; run, plan, status,"
                    + " report and serve take it whole, other verbs take one of its studies");
        }
        return plan(new Plans(quick));
    }

    /// The same, out of plans that are made already.
    Plan plan(Plans plans) {
        return plans.checked(file);
    }

    /// The store, made if it is not there.
    Store open() {
        return Store.open(store);
    }

    /// The store, which must be there.
    Store existing() {
        if (!Files.isDirectory(store)) {
            throw new UserMistake("there is no store at " + store + "; --store DIR names another place, and"
                    + " `lockpick run` makes one");
        }
        return Store.open(store);
    }

    /// What stages took here before, by the store.
    ///
    /// @param machine that this is
    PastEfforts past(SortedMap<String, String> machine) {
        return Files.isDirectory(store) ? PastEfforts.of(Store.reading(store), machine) : PastEfforts.none();
    }

    /// How far a plan has got; without a store, not at all, and none is made.
    Progress progress(Plan plan) {
        return Files.isDirectory(store) ? Progress.of(plan, Store.reading(store)) : Progress.none(plan);
    }

    /// How long what is left will take, for the workers that are at work, in lines.
    List<String> timeLeft(Progress progress) {
        return timeLeft(progress, past(oneThreadEach(workers(progress))));
    }

    /// The same, told from what is known already.
    static List<String> timeLeft(Progress progress, PastEfforts past) {
        return TimeWords.lines(TimeLeft.of(progress, past, workers(progress)), workers(progress));
    }

    private static int workers(Progress progress) {
        return (int) Math.max(1, progress.count(Progress.State.RUNNING));
    }

    /// This machine for workers of one thread each.
    static SortedMap<String, String> oneThreadEach(int workers) {
        return EnvironmentFacts.machine(Device.CPU, new Crew.Size(workers, 1));
    }

    /// How near its locks came to the distributions that they imitate.
    List<DistributionFit> fits(Plan plan) {
        return Files.isDirectory(store) ? DistributionFit.of(plan, Store.reading(store)) : List.of();
    }
}
