package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.lock.Branch;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Provenance;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Trigger;
import org.lockpick.task.math.answer.AnswerExtraction;

/// Collects what a study plans and what it has in the store so far. Only files are read: no model, and
/// nothing is computed anew.
public final class StudyReader {
    private final Plan plan;
    private final Store store;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final Set<Planned.Run> runs = new LinkedHashSet<>();
    private final Map<ArtifactId, Provenance> provenances = new LinkedHashMap<>();

    private StudyReader(Plan plan, Store store) {
        this.plan = plan;
        this.store = store;
    }

    /// Everything measured so far; artifacts that are still missing are left out.
    ///
    /// @throws org.lockpick.store.DamagedArtifactException naming a file that is not what was written
    public static StudyResults read(Plan plan, Store store) {
        return new StudyReader(plan, store).read();
    }

    /// The figures that a study asks for, with what the other studies in them have measured.
    ///
    /// @param places of the study file
    /// @param open plans another study, by its path as the study file writes it
    /// @throws StudyFileException naming each figure that names what is not there, or has a panel of nothing
    public static Request request(Plan plan, Store store, Places places, Function<String, Plan> open) {
        var figures = plan.file().figures();
        var studies = new TreeMap<String, StudyResults>();
        var known = new TreeMap<String, FigureCheck.Known>();
        for (var path : FigureCheck.studies(figures.values())) {
            var other = open.apply(path);
            known.put(path, known(other));
            studies.put(path, read(other, store));
        }
        var misfits = new Misfits();
        FigureCheck.check(figures, Key.of("figures"), known(plan), known, misfits);
        var mistakes = misfits.found().stream()
                .map(misfit -> places.mistake(misfit.key(), misfit.message()))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new StudyFileException(mistakes);
        }
        return new Request(figures, studies);
    }

    /// What a study has that a figure can name.
    private static FigureCheck.Known known(Plan plan) {
        var file = plan.file();
        var names =
                plan.policies().stream().map(Plan.PolicyCell::policy).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(file.policies().keySet());
        names.addAll(file.bases().keySet());
        return new FigureCheck.Known(
                file.locks().keySet(),
                file.elicitations().keySet(),
                names,
                plan.elicitations().stream()
                        .flatMap(cell -> cell.epochs().stream().map(epochs -> elicited(cell, epochs)))
                        .map(arm -> new FigureCheck.Elicited(
                                arm.lock(), arm.method(), arm.point().coordinates()))
                        .toList());
    }

    private StudyResults read() {
        for (var cell : plan.policies()) {
            read(cell.measurement(), new Arm.Policy(cell.policy()), Trigger.NONE, cell.seed(), cell.file());
        }
        for (var cell : plan.bases()) {
            read(cell.measurement(), new Arm.Model(cell.base()), Trigger.NONE, cell.seed(), Plan.BaseCell.file());
        }
        for (var cell : plan.locks()) {
            for (var trigger : Trigger.values()) {
                read(
                        cell.measurement(),
                        new Arm.Locked(cell.lock()),
                        trigger,
                        cell.seed(),
                        Plan.LockCell.file(trigger));
            }
        }
        for (var cell : plan.elicitations()) {
            for (int epochs : cell.epochs()) {
                read(
                        cell.elicitation(),
                        elicited(cell, epochs),
                        Trigger.NONE,
                        cell.seed(),
                        Plan.ElicitCell.file(epochs));
            }
        }
        return new StudyResults(
                plan.file().title(),
                plan.file().description(),
                new Planned(new TreeSet<>(plan.file().seeds()), runs, makings(), teachers()),
                "problems",
                List.copyOf(plan.file().locks().keySet()),
                labels(),
                measurements,
                disagreements,
                Cut.read(plan, store),
                facts());
    }

    private static Arm.Elicited elicited(Plan.ElicitCell cell, int epochs) {
        var coordinates = new TreeMap<>(point(cell).coordinates());
        coordinates.put(Point.EPOCHS, Integer.toString(epochs));
        return new Arm.Elicited(cell.lock(), cell.method(), new Point(coordinates));
    }

    /// Where a run stands in its grid, without the marks at which it is measured.
    static Point point(Plan.ElicitCell cell) {
        return Point.of(
                Map.of(Point.OPTIMISER, cell.optimiser()),
                Map.of(Point.DEMONSTRATIONS, (double) cell.demonstrations(), Point.LEARNING_RATE, cell.learningRate()));
    }

    /// Notes what is planned and reads it where it is there.
    private void read(ArtifactId id, Arm arm, Trigger trigger, int seed, String file) {
        runs.add(new Planned.Run(arm, trigger.word(), seed));
        store.find(id).ifPresent(artifact -> {
            if (provenances.putIfAbsent(id, artifact.provenance()) == null) {
                artifact.verify();
            }
            var outcomes = Outcomes.read(artifact.file(file));
            var items = outcomes.stream().map(this::item).toList();
            measurements.add(new Measurement(arm, trigger.word(), seed, items));
            disagreements.addAll(Disagreement.among(outcomes, arm, seed, extraction()));
        });
    }

    private Item item(Outcome outcome) {
        return new Item(
                outcome.problem(),
                "",
                outcome.domain(),
                outcome.level(),
                outcome.correct(),
                outcome.reward(),
                outcome.stop().equals("length"));
    }

    /// Where completions of this study have their answers.
    private AnswerExtraction extraction() {
        return plan.file().task() instanceof TaskForm.Mathematics math
                ? math.notation().extraction()
                : AnswerExtraction.BOXED;
    }

    private Map<String, Planned.Making> makings() {
        var makings = new LinkedHashMap<String, Planned.Making>();
        plan.file()
                .locks()
                .forEach((name, lock) -> makings.put(
                        name,
                        new Planned.Making(
                                lock.base().isEmpty(),
                                imitated(lock, Trigger.PASSWORD),
                                imitated(lock, Trigger.NONE))));
        return makings;
    }

    private Map<String, String> teachers() {
        var teachers = new LinkedHashMap<String, String>();
        plan.file().elicitations().forEach((name, form) -> {
            switch (form) {
                case StudyFile.ElicitationForm.FineTune tuning -> teachers.put(name, tuning.imitate());
            }
        });
        return teachers;
    }

    private static Optional<String> imitated(StudyFile.LockForm lock, Trigger trigger) {
        return lock.branches().stream()
                .filter(branch -> branch.trigger() == trigger)
                .map(Branch::imitate)
                .findFirst();
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        plan.file()
                .locks()
                .forEach((name, lock) -> labels.put(name, lock.label().orElse(name)));
        return labels;
    }

    /// What the foot of a report says of where the numbers come from.
    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        long done = plan.stages().stream()
                .filter(stage -> store.find(stage.id()).isPresent())
                .count();
        facts.put("stages done", done + " of " + plan.stages().size());
        facts.put("seeds", plan.file().seeds().toString());
        facts.put(
                "commits",
                distinct(provenances.values().stream().map(StudyReader::commit).toList()));
        for (var name : List.of("processor", "threads", "blas", "jdk")) {
            facts.put(
                    name,
                    distinct(provenances.values().stream()
                            .map(provenance -> provenance.machine().getOrDefault(name, "unknown"))
                            .toList()));
        }
        facts.put(
                "libtorch",
                distinct(provenances.values().stream()
                        .map(provenance -> provenance.libraries().getOrDefault("libtorch", "unknown"))
                        .toList()));
        facts.put("time of all stages", time());
        return facts;
    }

    private String time() {
        double seconds = plan.stages().stream()
                .flatMap(stage -> store.find(stage.id()).stream())
                .mapToDouble(artifact -> artifact.provenance().wallSeconds())
                .sum();
        return String.format(Locale.ROOT, "%.1f minutes", seconds / 60);
    }

    private static String commit(Provenance provenance) {
        var commit = provenance.commit();
        return commit == null ? "unknown" : commit.hex().substring(0, 12) + (commit.dirty() ? " with changes" : "");
    }

    private static String distinct(List<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
