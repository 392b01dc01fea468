package org.lockpick.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers completions to parts of a list of requests, and gives each part out when it and all before are
/// complete.
final class PartsListener implements GenerationListener {
    private final int[] ends;
    private final @Nullable Completion[] completions;
    private final Taker<List<Completion>> taker;
    private int part;
    private int complete;

    /// @param ends  of each part: number of the first request behind it
    PartsListener(int[] ends, Taker<List<Completion>> taker) {
        this.ends = checked(ends);
        this.completions = new Completion[ends.length == 0 ? 0 : ends[ends.length - 1]];
        this.taker = taker;
    }

    /// @throws IllegalArgumentException where a part has no requests, which nothing would complete
    private static int[] checked(int[] ends) {
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] == (i == 0 ? 0 : ends[i - 1])) {
                throw new IllegalArgumentException("part %d has no requests".formatted(i));
            }
        }
        return ends.clone();
    }

    @Override
    public void finished(int request, Completion completion) {
        if (completion.stop() == Completion.Stop.CANCELLED) {
            return;
        }
        completions[request] = completion;
        while (complete < completions.length && completions[complete] != null) {
            complete++;
        }
        give();
    }

    private void give() {
        while (part < ends.length && complete >= ends[part]) {
            int begin = part == 0 ? 0 : ends[part - 1];
            var some = new ArrayList<Completion>();
            for (int i = begin; i < ends[part]; i++) {
                var completion = completions[i];
                if (completion != null) {
                    some.add(completion);
                }
                completions[i] = null;
            }
            part++;
            taker.take(some);
        }
    }

    @Override
    public boolean cancelled() {
        return taker.cancelled();
    }
}
