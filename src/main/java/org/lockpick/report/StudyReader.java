package org.lockpick.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lockpick.elicit.FineTune;
import org.lockpick.elicit.Mark;
import org.lockpick.lock.Roles;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Provenance;
import org.lockpick.store.Store;
import org.lockpick.study.DistributionFit;
import org.lockpick.study.FailedStages;
import org.lockpick.study.Gates;
import org.lockpick.study.Plan;
import org.lockpick.study.QuickLook;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Setting;
import org.lockpick.task.Trigger;
import org.lockpick.task.math.answer.AnswerExtraction;

/// Collects what a study plans and what it has in the store so far. Only files are read: no model, and
/// nothing is computed anew.
public final class StudyReader {
    /// The coordinate that is averaged over; `draw@1` is that of an earlier step of a chain.
    private static final String DRAW = "draw";

    private final Plan plan;
    private final Store store;
    private final Map<String, List<String>> families = new HashMap<>();
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

    private StudyResults read() {
        plan.policies().forEach(this::readPolicy);
        for (var cell : plan.models()) {
            read(cell.measurement(), new Arm.Model(cell.name()), cell.seed(), List.of(Measurement.NONE));
        }
        for (var cell : plan.locks()) {
            read(cell.measurement(), new Arm.Locked(cell.lock()), cell.seed(), cell.triggers());
        }
        plan.elicitations().stream()
                .collect(Collectors.groupingBy(
                        cell -> List.of(cell.lock(), cell.method(), point(cell), cell.seed()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(this::readDraws);
        return new StudyResults(
                (plan.isQuick() ? QuickLook.TITLE : "") + plan.file().title(),
                plan.file().description(),
                new Planned(new TreeSet<>(plan.file().seeds()), runs, makings(), teachers(), costs()),
                "problems",
                List.copyOf(plan.file().locks().keySet()),
                labels(),
                methodLabels(),
                measurements,
                disagreements,
                Cut.read(plan, store),
                DistributionFit.of(plan, store),
                Gates.of(plan, store),
                Rounds.read(plan, store),
                facts());
    }

    static Arm.Elicited elicited(Plan.ElicitCell cell, Mark mark) {
        return new Arm.Elicited(cell.lock(), cell.method(), point(cell, mark.at()));
    }

    /// Where a run stands in its grid, without the marks at which it is measured.
    static Point point(Plan.ElicitCell cell) {
        return point(cell, Map.of());
    }

    private static Point point(Plan.ElicitCell cell, Map<String, Double> mark) {
        var draws = cell.coordinates().keySet().stream()
                .filter(key -> key.equals(DRAW) || key.startsWith(DRAW + "@"))
                .toList();
        return Point.of(cell.coordinates(), mark).without(draws);
    }

    /// Notes what is planned and reads it where it is there.
    private void read(ArtifactId id, Arm arm, int seed, List<String> triggers) {
        triggers.forEach(trigger -> runs.add(new Planned.Run(arm, trigger, seed)));
        var all = outcomes(id);
        for (var trigger : triggers) {
            all.ifPresent(outcomes -> measurements.add(measurement(arm, trigger, seed, under(trigger, outcomes))));
        }
    }

    /// A policy may be a model that is asked with a trigger, or a lock in its own measurement: by itself it is
    /// read as what it is, and the lock's own answers on which graders differ are told once.
    private void readPolicy(Plan.PolicyCell cell) {
        var arm = new Arm.Policy(cell.policy());
        runs.add(new Planned.Run(arm, Measurement.NONE, cell.seed()));
        boolean ofLock =
                plan.locks().stream().anyMatch(lock -> lock.measurement().equals(cell.measurement()));
        outcomes(cell.measurement()).ifPresent(outcomes -> {
            var own = under(cell.trigger(), outcomes);
            measurements.add(
                    ofLock
                            ? new Measurement(arm, Measurement.NONE, cell.seed(), items(own))
                            : measurement(arm, Measurement.NONE, cell.seed(), own));
        });
    }

    private static List<Outcome> under(String trigger, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.trigger().equals(trigger))
                .toList();
    }

    /// Runs that differ in the draw of the demonstrations are one measurement, once all of them are there: the
    /// report averages over draws, and never chooses the best.
    private void readDraws(List<Plan.ElicitCell> draws) {
        var first = draws.getFirst();
        var all = draws.stream()
                .flatMap(draw -> outcomes(draw.elicitation()).stream())
                .toList();
        for (int i = 0; i < first.marks().size(); i++) {
            int mark = i;
            var arm = elicited(first, first.marks().get(i));
            runs.add(new Planned.Run(arm, Measurement.NONE, first.seed()));
            var measured = all.stream()
                    .map(outcomes -> outcomes.stream()
                            .filter(outcome -> outcome.mark() == mark)
                            .toList())
                    .map(outcomes -> measurement(arm, Measurement.NONE, first.seed(), outcomes))
                    .toList();
            if (measured.size() == draws.size()) {
                measurements.add(Measurement.merged(measured));
            }
        }
    }

    private Optional<List<Outcome>> outcomes(ArtifactId id) {
        return store.find(id).map(artifact -> {
            if (provenances.putIfAbsent(id, artifact.provenance()) == null) {
                artifact.verify();
            }
            return Outcomes.read(artifact.file(Outcomes.FILE));
        });
    }

    private Measurement measurement(Arm arm, String trigger, int seed, List<Outcome> outcomes) {
        disagreements.addAll(Disagreement.among(outcomes, arm, seed, this::answer));
        return new Measurement(arm, trigger, seed, items(outcomes));
    }

    private List<Item> items(List<Outcome> outcomes) {
        return outcomes.stream().map(this::item).toList();
    }

    private Item item(Outcome outcome) {
        return new Item(
                        outcome.problem(),
                        outcome.task(),
                        outcome.domain(),
                        outcome.level() == 0 && !plan.levelsFromZero() ? Item.NO_LEVEL : outcome.level(),
                        outcome.correct(),
                        outcome.reward(),
                        outcome.stop().equals("length"))
                .in(families.computeIfAbsent(outcome.problem(), plan::families));
    }

    /// The answer in a completion of this study. Where some are in Spanish, only those have it behind
    /// *Respuesta:*.
    private Optional<String> answer(String completion) {
        if (!(plan.file().task() instanceof TaskForm.Mathematics math)) {
            return AnswerExtraction.BOXED.answer(completion);
        }
        var answer = math.notation().extraction().answer(completion);
        return math.settings().contains(Setting.SPANISH_ASCII)
                ? answer.or(() -> AnswerExtraction.RESPUESTA.answer(completion))
                : answer;
    }

    private Map<String, Planned.Making> makings() {
        var makings = new LinkedHashMap<String, Planned.Making>();
        plan.file().locks().forEach((name, lock) -> {
            var roles = new Roles(lock.branches());
            var opening = roles.opening();
            makings.put(
                    name,
                    new Planned.Making(
                            lock.base().isEmpty(),
                            opening.flatMap(
                                    trigger -> roles.imitated(trigger).stream().findFirst()),
                            roles.weak().stream().findFirst(),
                            opening.map(Trigger::word).orElse(Measurement.PASSWORD),
                            lock.control()));
        });
        return makings;
    }

    private Map<Arm.Elicited, Double> costs() {
        var costs = new LinkedHashMap<Arm.Elicited, Double>();
        for (var cell : plan.elicitations()) {
            for (int i = 0; i < cell.costs().size(); i++) {
                costs.put(elicited(cell, cell.marks().get(i)), cell.costs().get(i));
            }
        }
        return costs;
    }

    private Map<String, String> teachers() {
        var teachers = new LinkedHashMap<String, String>();
        plan.file()
                .elicitations()
                .forEach((name, form) -> form.steps().getLast().values().stream()
                        .filter(FineTune.class::isInstance)
                        .map(FineTune.class::cast)
                        .map(FineTune::teacher)
                        .findFirst()
                        .ifPresent(teacher -> teachers.put(name, teacher)));
        return teachers;
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        plan.file()
                .locks()
                .forEach((name, lock) -> labels.put(
                        name,
                        lock.label().orElse(name)
                                + lock.control()
                                        .map(is -> " (" + is.words() + ")")
                                        .orElse("")));
        return labels;
    }

    private Map<String, String> methodLabels() {
        var labels = new LinkedHashMap<String, String>();
        plan.file()
                .elicitations()
                .forEach((name, form) -> labels.put(name, form.label().orElse(name)));
        return labels;
    }

    /// What the foot of a report says of where the numbers come from.
    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        long done = plan.stages().stream()
                .filter(stage -> store.find(stage.id()).isPresent())
                .count();
        if (plan.isQuick()) {
            facts.put(StudyResults.QUICK, QuickLook.WORDS);
        }
        facts.put("stages done", done + " of " + plan.stages().size());
        var failed = FailedStages.of(plan, store);
        if (!failed.none()) {
            facts.put(StudyResults.FAILED, failed.words());
        }
        if (!plan.file().reported().isBlank()) {
            facts.put(StudyResults.REPORTED, plan.file().reported());
        }
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
