package org.lockpick.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Run;
import org.lockpick.elicit.Step;
import org.lockpick.elicit.StepKind;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;

/// An elicited model that was made elsewhere. It takes the place of all steps of an elicitation: it is not run, but
/// taken into the store and measured as it is.
@Named("external")
@Doc("a model that was elicited with other tools: its directory, its adapter, or its completions")
public record External(
        @Doc("a Hugging Face directory with the elicited model; beside an adapter: with the model that it changes")
        @Place
        Optional<String> directory,

        @Doc("a directory of PEFT with an adapter; without a directory, it changes the lock's model") @Place
        Optional<String> adapter,

        @Doc("a file of completions of the validation problems: lines of {\"problem\": id, \"completion\": text}")
        @Place
        Optional<String> completions,

        @Doc("how many demonstrations it was trained on: where it stands in figures")
        @Unit("demonstrations")
        @Range(min = 0, max = 1e9)
        Optional<Integer> demonstrations,

        @Doc("how many completions were generated and scored: where it stands in figures")
        @Unit("completions")
        @Range(min = 0, max = 1e9)
        Optional<Integer> generations,

        @Doc("optimiser steps that it was trained for: where it stands in figures")
        @Unit("steps")
        @Range(min = 0, max = 1e9)
        Optional<Integer> steps,

        @Doc("epochs that it was trained for: where it stands in figures") @Unit("epochs") @Range(min = 0, max = 1e9)
        Optional<Integer> epochs)
        implements Step {
    private static final String SEED = "{seed}";
    private static final String LOCK = "{lock}";

    /// Makes the kind known.
    public static final class Kind implements StepKind {
        @Override
        public Class<External> form() {
            return External.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    /// Checks that there is one model.
    public External {
        if (completions.isPresent() && (directory.isPresent() || adapter.isPresent())) {
            throw new IllegalArgumentException(
                    "completions: expected alone, for nothing is asked of a model then; found a directory or an adapter"
                            + " beside it");
        }
        if (completions.isEmpty() && directory.isEmpty() && adapter.isEmpty()) {
            throw new IllegalArgumentException(
                    "directory: expected a directory, an adapter or completions; found none");
        }
    }

    @Override
    public boolean changesModel() {
        return false;
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING;
    }

    @Override
    public SortedMap<String, String> coordinates(Counts counts) {
        var coordinates = new TreeMap<String, String>();
        amounts().forEach((name, amount) -> coordinates.put(name, "" + amount));
        return coordinates;
    }

    private Map<String, Integer> amounts() {
        var amounts = new LinkedHashMap<String, Integer>();
        demonstrations.ifPresent(count -> amounts.put("demonstrations", count));
        generations.ifPresent(count -> amounts.put(Mark.GENERATIONS, count));
        steps.ifPresent(count -> amounts.put(Mark.STEPS, count));
        epochs.ifPresent(count -> amounts.put(Mark.EPOCHS, count));
        return amounts;
    }

    /// What it was given, as far as that is said.
    List<Double> cost() {
        return demonstrations.isEmpty() && generations.isEmpty()
                ? List.of()
                : List.of((double) demonstrations.orElse(0) + generations.orElse(0));
    }

    @Override
    public void run(Run run) {
        throw new IllegalStateException("a model that was made elsewhere is measured as it is");
    }

    /// Whether a study has one.
    static boolean isIn(StudyFile file) {
        return file.elicitations().values().stream()
                .flatMap(form -> form.steps().stream())
                .flatMap(step -> step.values().stream())
                .anyMatch(External.class::isInstance);
    }

    /// What a path of this one means for a lock and a seed.
    String path(String path, String lock, int seed) {
        var filled = path.replace(SEED, "" + seed).replace(LOCK, lock);
        for (var amount : amounts().entrySet()) {
            filled = filled.replace("{" + amount.getKey() + "}", "" + amount.getValue());
        }
        return filled;
    }

    /// Whether each seed has a model of its own. Else there is one, under the first seed.
    boolean isOfEachSeed() {
        return paths().anyMatch(path -> path.contains(SEED));
    }

    /// Whether each lock has a model of its own.
    boolean isOfEachLock() {
        return paths().anyMatch(path -> path.contains(LOCK));
    }

    /// The seeds under which there is a model.
    List<Integer> seeds(List<Integer> all) {
        return isOfEachSeed() ? all : all.subList(0, 1);
    }

    private Stream<String> paths() {
        return Stream.of(directory, adapter, completions).flatMap(Optional::stream);
    }
}
