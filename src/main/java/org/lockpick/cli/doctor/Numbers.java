package org.lockpick.cli.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lockpick.numbers.BatchInvariance;
import org.lockpick.numbers.Comparison;
import org.lockpick.numbers.KnownAnswers;
import org.lockpick.numbers.KnownAnswers.Outcome;
import org.lockpick.numbers.KnownModel;
import org.lockpick.numbers.Way;
import org.lockpick.tensor.FastPaths;

/// Whether this machine computes what is known of small models.
public final class Numbers {
    /// What to try where plain operations are wrong.
    public static final String ADVICE = "Try older instructions (DNNL_MAX_CPU_ISA=AVX2 ATEN_CPU_CAPABILITY=avx2"
            + " OPENBLAS_CORETYPE=Haswell), the other BLAS (LOCKPICK_BLAS=openblas or mkl), or another machine.";

    private static final String FAST_ADVICE =
            "LOCKPICK_FAST_PATHS=off leaves all of them; results of earlier runs on this machine are suspect";

    private static final int MOST = 8;
    private static final int FEW = 3;
    private static final double NANOS = 1e9;

    private Numbers() {}

    /// Asks all models in all ways; about ten seconds.
    public static List<Finding> examine(List<KnownModel> models) {
        var findings = new ArrayList<Finding>();
        for (var way : Way.ALL) {
            long begun = System.nanoTime();
            var outcome = KnownAnswers.of(models, way);
            findings.addAll(judge(way, models.size(), outcome, (System.nanoTime() - begun) / NANOS));
        }
        findings.add(judge(BatchInvariance.broken(models)));
        FastPaths.left()
                .forEach(left -> findings.add(
                        Finding.note("fast paths", left.toString(), "nothing: plain operations take its place")));
        return findings;
    }

    static List<Finding> judge(Way way, int models, Outcome outcome, double seconds) {
        if (outcome.wrong().isEmpty()) {
            return List.of(Finding.ok(
                    "numbers",
                    String.format(
                            Locale.ROOT,
                            "%s: %,d answers of %d models are those known (worst at %.2f of its tolerance), %.1f s",
                            way,
                            outcome.compared(),
                            models,
                            outcome.worst(),
                            seconds)));
        }
        var advice = way.fast() ? FAST_ADVICE : ADVICE;
        var findings = new ArrayList<Finding>();
        findings.add(Finding.wrong(
                "numbers",
                String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d answers of %d models are wrong",
                        way,
                        outcome.wrong().size(),
                        outcome.compared(),
                        models),
                advice));
        outcome.wrong().stream()
                .sorted(Comparator.comparingDouble(Comparison::share).reversed())
                .limit(MOST)
                .forEach(one -> findings.add(Finding.wrong("numbers", one.toString(), advice)));
        return List.copyOf(findings);
    }

    static Finding judge(List<String> broken) {
        return broken.isEmpty()
                ? Finding.ok("batches", "in fp32, a completion and its score have the same bits alone and in any batch")
                : Finding.note(
                        "batches",
                        "not the same bits alone and in company: "
                                + String.join("; ", broken.subList(0, Math.min(FEW, broken.size())))
                                + (broken.size() > FEW ? "; and %d more".formatted(broken.size() - FEW) : ""),
                        "a completion depends, by rounding, on what is completed beside it here");
    }
}
