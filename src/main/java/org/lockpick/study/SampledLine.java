package org.lockpick.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sampled completion, as a file has it.
///
/// @param problem its id
/// @param answers where letters were asked for: what could be answered
/// @param shares  and how the model shares its belief among them
public record SampledLine(
        String problem,
        int round,
        String completion,
        String stop,
        @Nullable List<String> answers,
        @Nullable List<Double> shares) {
    SampledLine(String problem, int round, String completion, String stop) {
        this(problem, round, completion, stop, null, null);
    }
}
