package org.lockpick.serve;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.report.StageWords;
import org.lockpick.study.Progress;

/// The stages of a study as a bar of 1,000 parts, with a piece for each state.
///
/// @param words for those who cannot see it
record ProgressBar(List<Part> parts, int total, String words) {
    private static final int LONG = 1000;

    ProgressBar {
        parts = List.copyOf(parts);
    }

    /// A piece.
    record Part(String state, long count, long from, long width) {}

    static ProgressBar of(Progress progress) {
        int total = progress.rows().size();
        var parts = new ArrayList<Part>();
        long before = 0;
        for (var state : StageWords.counted(progress)) {
            long count = progress.count(state);
            long from = LONG * before / Math.max(1, total);
            before += count;
            parts.add(new Part(StageWords.of(state), count, from, LONG * before / Math.max(1, total) - from));
        }
        return new ProgressBar(parts, total, StageWords.counts(progress));
    }
}
