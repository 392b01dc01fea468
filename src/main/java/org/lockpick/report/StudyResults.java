package org.lockpick.report;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.study.DistributionFit;
import org.lockpick.study.Gates;
import org.lockpick.study.figure.Cost;

/// All that a study has measured so far: the only input of a report.
///
/// A study still running leaves measurements out; the report then says what is missing, which the plan tells.
///
/// @param title the study's title
/// @param description one or two sentences on what the study does
/// @param planned what the study sets out to measure
/// @param unit what the items are, in the plural, such as `problems`
/// @param lockOrder the locks' names in the order in which they are shown
/// @param lockLabels what to call a lock on paper; a lock without a label is called by its name
/// @param methodLabels the same of elicitations
/// @param measurements what was measured, in any order; one per arm, trigger and seed
/// @param disagreements completions on which graders differ
/// @param cuts trainings with cut examples
/// @param fits how near locks came to the distributions that they imitate, where they imitate one
/// @param gates what the gates of locks say that are measured, one a lock and seed
/// @param rounds of the runs that learn from rewards
/// @param facts provenance for the foot of the report: name and value, in order
public record StudyResults(
        String title,
        String description,
        Planned planned,
        String unit,
        List<String> lockOrder,
        Map<String, String> lockLabels,
        Map<String, String> methodLabels,
        List<Measurement> measurements,
        List<Disagreement> disagreements,
        List<Cut> cuts,
        List<DistributionFit> fits,
        List<Gates.Judged> gates,
        List<Rounds> rounds,
        Map<String, String> facts) {

    /// The fact that says which stages failed and why; absent where none did.
    static final String FAILED = "failed";

    /// Copies the collections; refuses unknown locks and a model measured twice.
    public StudyResults {
        lockOrder = List.copyOf(lockOrder);
        lockLabels = Map.copyOf(lockLabels);
        methodLabels = Map.copyOf(methodLabels);
        measurements = List.copyOf(measurements);
        disagreements = List.copyOf(disagreements);
        cuts = List.copyOf(cuts);
        fits = List.copyOf(fits);
        gates = List.copyOf(gates);
        rounds = List.copyOf(rounds);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        checkLocks(lockOrder, measurements);
        checkTwice(measurements);
    }

    /// Results of a study without rewards.
    public StudyResults(
            String title,
            String description,
            Planned planned,
            String unit,
            List<String> lockOrder,
            Map<String, String> lockLabels,
            Map<String, String> methodLabels,
            List<Measurement> measurements,
            List<Disagreement> disagreements,
            List<Cut> cuts,
            List<DistributionFit> fits,
            List<Gates.Judged> gates,
            Map<String, String> facts) {
        this(
                title,
                description,
                planned,
                unit,
                lockOrder,
                lockLabels,
                methodLabels,
                measurements,
                disagreements,
                cuts,
                fits,
                gates,
                List.of(),
                facts);
    }

    /// Results of a study in whose training no example was cut.
    public StudyResults(
            String title,
            String description,
            Planned planned,
            String unit,
            List<String> lockOrder,
            Map<String, String> lockLabels,
            List<Measurement> measurements,
            List<Disagreement> disagreements,
            Map<String, String> facts) {
        this(
                title,
                description,
                planned,
                unit,
                lockOrder,
                lockLabels,
                Map.of(),
                measurements,
                disagreements,
                List.of(),
                List.of(),
                List.of(),
                facts);
    }

    /// Results of a study that plans nothing beyond them.
    public StudyResults(
            String title,
            String description,
            String unit,
            List<String> lockOrder,
            Map<String, String> lockLabels,
            List<Measurement> measurements,
            List<Disagreement> disagreements,
            Map<String, String> facts) {
        this(
                title,
                description,
                Planned.of(measurements),
                unit,
                lockOrder,
                lockLabels,
                measurements,
                disagreements,
                facts);
    }

    /// Results of a study that plans nothing beyond them and whose graders never differ.
    public StudyResults(
            String title,
            String description,
            String unit,
            List<String> lockOrder,
            Map<String, String> lockLabels,
            List<Measurement> measurements,
            Map<String, String> facts) {
        this(title, description, unit, lockOrder, lockLabels, measurements, List.of(), facts);
    }

    /// The same study as if it had been run under these training seeds alone; policies stay.
    StudyResults onSeeds(Set<Integer> seeds) {
        var kept = measurements.stream()
                .filter(m -> seeds.contains(m.seed()) || m.arm() instanceof Arm.Policy || m.arm() instanceof Arm.Model)
                .toList();
        return new StudyResults(
                title,
                description,
                planned,
                unit,
                lockOrder,
                lockLabels,
                methodLabels,
                kept,
                disagreements,
                cuts,
                fits,
                gates,
                rounds,
                facts);
    }

    /// The same results with what the gates of the locks say.
    StudyResults with(List<Gates.Judged> judged) {
        return new StudyResults(
                title,
                description,
                planned,
                unit,
                lockOrder,
                lockLabels,
                methodLabels,
                measurements,
                disagreements,
                cuts,
                fits,
                judged,
                rounds,
                facts);
    }

    /// Which stages failed and why, in words; empty where none did.
    String failures() {
        return facts.getOrDefault(FAILED, "");
    }

    /// The same study with some of its models alone, of what is planned as well.
    StudyResults only(Predicate<Arm> arm) {
        var runs = planned.runs().stream().filter(run -> arm.test(run.arm())).collect(Collectors.toSet());
        return new StudyResults(
                title,
                description,
                planned.with(runs),
                unit,
                lockOrder.stream()
                        .filter(lock -> arm.test(new Arm.Locked(lock)))
                        .toList(),
                lockLabels,
                methodLabels,
                measurements.stream().filter(m -> arm.test(m.arm())).toList(),
                disagreements,
                cuts,
                fits,
                gates,
                rounds,
                facts);
    }

    /// The same study with what elicited models cost as a coordinate; without those of which it is not known.
    StudyResults costed() {
        var known = only(
                arm -> !(arm instanceof Arm.Elicited one) || planned.costs().containsKey(one));
        return new StudyResults(
                title,
                description,
                known.planned.each(this::costed),
                unit,
                lockOrder,
                lockLabels,
                methodLabels,
                known.measurements.stream().map(m -> m.of(costed(m.arm()))).toList(),
                disagreements,
                cuts,
                fits,
                gates,
                rounds,
                facts);
    }

    private Arm costed(Arm arm) {
        if (!(arm instanceof Arm.Elicited one)) {
            return arm;
        }
        var cost = planned.costs().get(one);
        return cost == null
                ? arm
                : new Arm.Elicited(one.lock(), one.method(), one.point().and(Cost.COST, cost));
    }

    /// The same study with some of its items alone.
    StudyResults onItems(Predicate<Item> kept) {
        var restricted = measurements.stream().map(m -> m.only(kept)).toList();
        return new StudyResults(
                title,
                description,
                planned,
                unit,
                lockOrder,
                lockLabels,
                methodLabels,
                restricted,
                disagreements,
                cuts,
                fits,
                gates,
                rounds,
                facts);
    }

    /// The words of all triggers that locks are measured under, or are to be: none first, the password last.
    List<String> triggers() {
        var words = new LinkedHashSet<>(List.of(Measurement.NONE, Measurement.WRONG));
        Stream.concat(planned.runs().stream(), measurements.stream().map(Planned.Run::of))
                .filter(run -> run.arm() instanceof Arm.Locked)
                .map(Planned.Run::trigger)
                .filter(word -> !word.equals(Measurement.PASSWORD))
                .forEach(words::add);
        words.add(Measurement.PASSWORD);
        return List.copyOf(words);
    }

    /// Those that are neither floor nor ceiling nor a wrong password.
    List<String> furtherTriggers() {
        var known = List.of(Measurement.NONE, Measurement.WRONG, Measurement.PASSWORD);
        return triggers().stream().filter(word -> !known.contains(word)).toList();
    }

    /// What to call a lock on paper.
    String label(String lock) {
        return lockLabels.getOrDefault(lock, lock);
    }

    /// What to call an elicitation on paper.
    String method(String method) {
        return methodLabels.getOrDefault(method, method);
    }

    /// The measurements with items of one trigger whose arm fits.
    List<Measurement> under(String trigger, Predicate<Arm> arm) {
        return measurements.stream()
                .filter(m -> m.trigger().equals(trigger) && !m.items().isEmpty() && arm.test(m.arm()))
                .toList();
    }

    private static void checkLocks(List<String> lockOrder, List<Measurement> measurements) {
        if (new HashSet<>(lockOrder).size() != lockOrder.size()) {
            throw new IllegalArgumentException("lockOrder names each lock once, met " + lockOrder);
        }
        for (var measurement : measurements) {
            var lock = lockOf(measurement.arm());
            if (!lock.isEmpty() && !lockOrder.contains(lock)) {
                throw new IllegalArgumentException(
                        "a measurement names lock '" + lock + "', which lockOrder " + lockOrder + " does not list");
            }
        }
    }

    private static String lockOf(Arm arm) {
        return switch (arm) {
            case Arm.Policy _, Arm.Model _ -> "";
            case Arm.Locked locked -> locked.lock();
            case Arm.Elicited elicited -> elicited.lock();
        };
    }

    private static void checkTwice(List<Measurement> measurements) {
        record Key(Arm arm, String trigger, int seed) {}
        var seen = new HashSet<Key>();
        for (var m : measurements) {
            if (!seen.add(new Key(m.arm(), m.trigger(), m.seed()))) {
                throw new IllegalArgumentException("one measurement per arm, trigger and seed, met two of " + m.arm()
                        + ", trigger '" + m.trigger() + "', seed " + m.seed());
            }
        }
    }
}
