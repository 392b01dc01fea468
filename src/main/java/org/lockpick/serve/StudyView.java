package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.LinkedReport;
import org.lockpick.report.OutcomeSet;
import org.lockpick.report.Report;
import org.lockpick.report.StudyReader;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.DistributionFit;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import org.lockpick.study.StudyFile;

/// A study with its file: how far it has got, and its figures. Both are worked out in the background when somebody
/// looks.
final class StudyView {
    private static final Duration STATE = Duration.ofSeconds(1);
    private static final Duration FIGURES = Duration.ofSeconds(20);
    private static final Duration TIMES = Duration.ofSeconds(60);
    private static final Duration FIRST_TIMES = Duration.ofMillis(300);

    private final String key;
    private final Path file;
    private final String title;
    private final Store store;
    private final StudyPlans plans;
    private final Refreshed<StudyState> state;
    private final Refreshed<Figures> figures;
    private @Nullable Plan plan;
    private @Nullable FileTime planned;
    private @Nullable Plan setsOf;
    private List<OutcomeSet> sets = List.of();
    private final Set<ArtifactId> there = ConcurrentHashMap.newKeySet();
    private final Refreshed<List<String>> times;
    private volatile @Nullable Progress left;

    /// @param done stages that it was made from
    record Figures(long done, Plan plan, LinkedReport report) {}

    StudyView(String key, Path file, Store store, StudyPlans plans, Background background) {
        this.key = key;
        this.file = file;
        this.store = store;
        this.plans = plans;
        title = YamlForm.written(file, StudyFile.class).value().title();
        state = new Refreshed<>(background.soon(), STATE, _ -> readState());
        figures = new Refreshed<>(background.figures(), FIGURES, this::readFigures);
        times = new Refreshed<>(background.times(), TIMES, _ -> readTimes());
    }

    /// What addresses call it.
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    Path file() {
        return file;
    }

    /// Begins to work out how far it has got, for whoever asks next.
    void prepare() {
        try {
            state.look();
        } catch (UserMistake e) {
            // Whoever asks is told.
        }
    }

    /// How far it has got, after a while if need be.
    Optional<StudyState> state(Duration most) {
        return state.await(most).map(Refreshed.Known::value);
    }

    /// Its figures as they were when they were drawn last.
    Optional<Refreshed.Known<Figures>> figures(Duration most) {
        return figures.await(most);
    }

    /// Where its graded completions are, as planned.
    synchronized List<OutcomeSet> sets() {
        var now = plan();
        if (setsOf != now) {
            sets = OutcomeSet.of(now);
            setsOf = now;
        }
        return sets;
    }

    /// Whether an artifact of its plan is there; once it is, it is not looked for again.
    boolean isThere(ArtifactId id) {
        if (there.contains(id)) {
            return true;
        }
        boolean found = store.find(id).isPresent();
        if (found) {
            there.add(id);
        }
        return found;
    }

    /// Whether its figures are being drawn.
    boolean isDrawing() {
        return figures.isUnderWay();
    }

    private StudyState readState() {
        var now = plan();
        var progress = Progress.of(now, store);
        var notes = new ArrayList<String>();
        progress.shut().forEach(shut -> notes.add("not elicited from: " + shut.refusal()));
        DistributionFit.of(now, store).forEach(fit -> notes.add(fit.words()));
        return new StudyState(now, progress, times(progress), notes);
    }

    /// The plan, made anew when the file has changed.
    private synchronized Plan plan() {
        try {
            var changed = Files.getLastModifiedTime(file);
            var known = plan;
            if (known != null && changed.equals(planned)) {
                return known;
            }
            var fresh = plans.plan(file);
            plan = fresh;
            planned = changed;
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// They are told from all that the store has, which takes a while where that is much: they come when they are
    /// there.
    private List<String> times(Progress progress) {
        if (progress.count(Progress.State.DONE) == progress.rows().size()) {
            return List.of();
        }
        left = progress;
        try {
            return times.await(FIRST_TIMES).map(Refreshed.Known::value).orElse(List.of());
        } catch (RuntimeException e) {
            return List.of("the time left is not known: " + e.getMessage());
        }
    }

    private List<String> readTimes() {
        var progress = left;
        return progress == null ? List.of() : plans.timeLeft(progress);
    }

    private Figures readFigures(@Nullable Figures before) {
        var now = plan();
        long done = now.stages().stream()
                .filter(stage -> store.find(stage.id()).isPresent())
                .count();
        if (before != null && before.done() == done && before.plan() == now) {
            return before;
        }
        var places = YamlForm.written(file, StudyFile.class).places();
        var request = new FigureReader(now, places, plans::plan).request(store);
        return new Figures(done, now, LinkedReport.of(Report.of(StudyReader.read(now, store), request)));
    }
}
