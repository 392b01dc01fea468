package org.lockpick.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records with one component of every sort that a file can hold.
final class Samples {
    private Samples() {}

    @Doc("An experiment for tests")
    record Experiment(
            @Doc("what it is called") String name,
            Training train,

            @Doc("root seeds, one run each") @Range(min = 0) @Default("[1, 2]")
            List<Long> seeds,

            @Default("{}") Map<String, Model> models,
            @Default("[]") List<Step> steps,
            @Doc("a remark") Optional<String> note,

            @Doc("stop after so long") @Unit("seconds") @Range(above = 0) @Nullable
            Double limit,

            @Default("none") Trigger trigger) {}

    @Doc("How a model is trained")
    record Training(
            @Doc("optimiser steps of the whole run") @Unit("steps") @Range(min = 1)
            int steps,

            @Range(above = 0, max = 1) @Default("1e-4") double learningRate,
            @Default("true") boolean shuffle,
            @Default("bf16-mixed") Precision precision,
            @Default("0") int warmup) {
        Training {
            if (warmup > steps) {
                throw new IllegalArgumentException("warmup is at most steps (" + steps + "), got " + warmup);
            }
        }
    }

    record Model(
            @Range(min = 1, max = 64) int layers,
            @Default("7") long seed) {}

    enum Precision {
        FP32,
        BF16_MIXED,
        @Named("half")
        FP16
    }

    @Doc("What is done to the organism")
    sealed interface Step permits FineTune, Preference, Rest {}

    record FineTune(
            @Range(min = 1) int samples,
            @Default("{layers: 1}") Model model) implements Step {}

    @Named("dpo")
    record Preference(@Range(above = 0, below = 1) double beta) implements Step {}

    record Rest() implements Step {}

    sealed interface Trigger permits Nothing, Word {}

    @Named("none")
    record Nothing() implements Trigger {}

    record Word(String word) implements Trigger {}

    record Tree(String leaf, @Default("[]") List<Tree> branches) {}

    static final String GOOD = """
        name: mini study
        train:
          steps: 200
          learning-rate: 3e-4
          precision: fp32
        seeds: [1, 2, 3]
        models:
          zeta: {layers: 4}
          alpha: {layers: 2, seed: 1e6}
        steps:
          - kind: fine-tune
            samples: 8
            model: {layers: 1}
          - {kind: dpo, beta: 0.1}
          - rest
        note: no
        limit: 90
        trigger: {kind: word, word: on}
        """;
}
