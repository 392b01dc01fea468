package org.lockpick.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lockpick.study.Control;

/// What a study sets out to measure, as its plan says: without it, work that has not begun could not be seen.
///
/// @param seeds the training seeds of the study
/// @param runs every measurement to come, each once
/// @param locks how each lock is made, by its name
/// @param teachers the policy that each elicitation imitates, where it imitates one, by the elicitation's name
/// @param costs demonstrations and generations that each elicited model was given in all, where that is known
public record Planned(
        Set<Integer> seeds,
        Set<Run> runs,
        Map<String, Making> locks,
        Map<String, String> teachers,
        Map<Arm.Elicited, Double> costs) {

    /// Copies the collections.
    public Planned {
        seeds = Collections.unmodifiableSet(new TreeSet<>(seeds));
        runs = Collections.unmodifiableSet(new LinkedHashSet<>(runs));
        locks = Map.copyOf(locks);
        teachers = Map.copyOf(teachers);
        costs = Map.copyOf(costs);
    }

    /// A plan whose costs nobody asks for.
    public Planned(Set<Integer> seeds, Set<Run> runs, Map<String, Making> locks, Map<String, String> teachers) {
        this(seeds, runs, locks, teachers, Map.of());
    }

    /// A plan whose elicitations imitate nobody.
    public Planned(Set<Integer> seeds, Set<Run> runs, Map<String, Making> locks) {
        this(seeds, runs, locks, Map.of());
    }

    /// The same with some of its runs alone.
    Planned with(Set<Run> some) {
        var kept = runs.stream().filter(some::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Planned(seeds, kept, locks, teachers, costs);
    }

    /// The same with other arms.
    Planned each(UnaryOperator<Arm> other) {
        return new Planned(
                seeds,
                runs.stream()
                        .map(run -> new Run(other.apply(run.arm()), run.trigger(), run.seed()))
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                locks,
                teachers,
                costs);
    }

    /// One measurement without its outcomes.
    ///
    /// @param arm which model
    /// @param trigger what the prompt carries
    /// @param seed the training seed
    public record Run(Arm arm, String trigger, int seed) {

        static Run of(Measurement measurement) {
            return new Run(measurement.arm(), measurement.trigger(), measurement.seed());
        }
    }

    /// How a lock is made.
    ///
    /// @param fromScratch whether it starts from random weights rather than from a base
    /// @param strong the policy that it imitates with the password, where it imitates one
    /// @param weak the policy that it imitates without a password, where it imitates one
    /// @param opening the word of the trigger that opens it
    /// @param control what it is, where it is no lock
    public record Making(
            boolean fromScratch,
            Optional<String> strong,
            Optional<String> weak,
            String opening,
            Optional<Control> control) {

        /// One that the password opens.
        public Making(boolean fromScratch, Optional<String> strong, Optional<String> weak) {
            this(fromScratch, strong, weak, Measurement.PASSWORD, Optional.empty());
        }

        /// A lock.
        public Making(boolean fromScratch, Optional<String> strong, Optional<String> weak, String opening) {
            this(fromScratch, strong, weak, opening, Optional.empty());
        }

        /// A lock on a base that imitates the two policies that every task names.
        static final Making USUAL = new Making(false, Optional.of(Findings.STRONG), Optional.of(Findings.WEAK));
    }

    /// The plan of a study that holds nothing beyond what was measured.
    static Planned of(Collection<Measurement> measurements) {
        var seeds = new TreeSet<Integer>();
        var runs = new LinkedHashSet<Run>();
        for (var measurement : measurements) {
            runs.add(Run.of(measurement));
            seeds.add(measurement.seed());
        }
        return new Planned(seeds, runs, Map.of());
    }

    /// How a lock is made.
    Making lock(String name) {
        return locks.getOrDefault(name, Making.USUAL);
    }

    /// What the points of each method are ordered by, where that is told.
    Map<String, Optional<String>> counted() {
        return elicited().stream()
                .collect(Collectors.groupingBy(
                        Arm.Elicited::method,
                        Collectors.mapping(
                                Arm.Elicited::point, Collectors.collectingAndThen(Collectors.toList(), Amount::of))));
    }

    /// The elicited arms, each once.
    List<Arm.Elicited> elicited() {
        return runs.stream()
                .map(Run::arm)
                .filter(Arm.Elicited.class::isInstance)
                .map(Arm.Elicited.class::cast)
                .distinct()
                .toList();
    }
}
