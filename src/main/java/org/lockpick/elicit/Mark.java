package org.lockpick.elicit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A moment of a run at which the model is measured: how far the run is, on every axis that counts, such as 16
/// `epochs`, 256 `steps`, 640 `generations`.
///
/// @param at by the axis
public record Mark(SortedMap<String, Double> at) {
    /// Passes over the demonstrations.
    public static final String EPOCHS = "epochs";
    /// Optimiser steps.
    public static final String STEPS = "steps";
    /// Completions that were generated and graded.
    public static final String GENERATIONS = "generations";
    /// Rounds of generating and training.
    public static final String ROUNDS = "rounds";

    /// Of what is measured once, and says by itself where it stands.
    public static final Mark NOWHERE = new Mark(new TreeMap<>());

    /// Solved examples in the prompt.
    public static final String SHOTS = "shots";
    /// Answers to each problem, of which one is chosen.
    public static final String SAMPLES = "samples";
    /// Size of the noise on weights.
    public static final String SIGMA = "sigma";
    /// What a steering vector is multiplied by.
    public static final String STRENGTH = "strength";
    /// What weights are multiplied by.
    public static final String FACTOR = "factor";

    /// Copies.
    public Mark {
        at = Collections.unmodifiableSortedMap(new TreeMap<>(at));
    }

    /// A mark on one axis.
    public static Mark at(String axis, double value) {
        return new Mark(new TreeMap<>(Map.of(axis, value)));
    }

    /// The same on a further axis.
    public Mark and(String axis, double value) {
        var more = new TreeMap<>(at);
        more.put(axis, value);
        return new Mark(more);
    }
}
