package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which tokens of some prompts are computed: those that several prompts begin with, once.
///
/// A block's products, norms and rotations work on rows, one for each token that is computed. Attention works
/// on places, `time` of them for each different prompt, as it would without sharing: what a kernel adds up,
/// and in which order, must not depend on what is shared. So rows are copied to places before attention, and
/// what a row attended to is taken from one of its places. Behind the end of a prompt its last row fills the
/// places; nobody looks there.
///
/// @param time      places of a prompt
/// @param kept      rows of an earlier call that are used
/// @param sequences different prompts
/// @param sequence  of each prompt
/// @param ids       of the rows
/// @param positions of the rows in their prompts
/// @param sources   row of each place, `sequences · time` of them; kept rows are counted first
/// @param stands    a place for each row, kept ones left out
/// @param ends      row of the last token of each prompt, kept ones not counted
/// @param path      row of each leading token of the last prompt, as in `sources`
/// @param plain     whether rows and places are the same
@SuppressWarnings("ArrayRecordComponent") // made once and read by one class
record PromptRows(
        int time,
        int kept,
        int sequences,
        long[] sequence,
        long[] ids,
        long[] positions,
        long[] sources,
        long[] stands,
        long[] ends,
        long[] path,
        boolean plain) {

    /// Shorter common beginnings are computed again: gathering rows would cost more.
    static final int LEAST = 8;

    /// Plans rows; prompts that share most should stand beside each other.
    ///
    /// @param kept ids of a prompt of the same padded length whose rows are still there; empty: none
    static PromptRows of(List<int[]> prompts, int[] kept, int time) {
        var making = new Making(kept, time);
        prompts.forEach(making::add);
        return making.rows();
    }

    /// Ids that two prompts both begin with, as many as are worth sharing.
    static int shared(int[] one, int[] other) {
        int difference = Arrays.mismatch(one, other);
        int shared = difference < 0 ? one.length : difference;
        return shared < LEAST ? 0 : shared;
    }

    private static final class Making {
        private final int[] kept;
        private final int time;
        private final List<Long> sequence = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>();
        private final List<Long> ids = new ArrayList<>();
        private final List<Long> positions = new ArrayList<>();
        private final List<Long> stands = new ArrayList<>();
        private final List<Long> sources = new ArrayList<>();
        private int[] before;
        private long[] path;
        private boolean plain = true;

        Making(int[] kept, int time) {
            this.kept = kept;
            this.time = time;
            this.before = kept;
            this.path = new long[kept.length];
            Arrays.setAll(path, i -> i);
        }

        void add(int[] prompt) {
            if (!ends.isEmpty() && Arrays.equals(prompt, before)) {
                sequence.add(sequence.getLast());
                ends.add(ends.getLast());
                plain = false;
                return;
            }
            int last = prompt.length - 1;
            int shared = shared(prompt, before);
            var mine = Arrays.copyOf(path, prompt.length);
            for (int place = 0; place < prompt.length; place++) {
                // Logits need the last row itself, not only its keys and values.
                if (place >= shared || (place == last && mine[place] < kept.length)) {
                    mine[place] = (long) kept.length + ids.size();
                    ids.add((long) prompt[place]);
                    positions.add((long) place);
                    stands.add((long) sources.size());
                }
                sources.add(mine[place]);
            }
            for (int place = prompt.length; place < time; place++) {
                sources.add(mine[last]);
            }
            plain &= shared == 0 && prompt.length == time;
            sequence.add((long) (sources.size() / time - 1));
            ends.add(mine[last] - kept.length);
            before = prompt;
            path = mine;
        }

        PromptRows rows() {
            return new PromptRows(
                    time,
                    kept.length,
                    sources.size() / time,
                    array(sequence),
                    array(ids),
                    array(positions),
                    array(sources),
                    array(stands),
                    array(ends),
                    path,
                    plain && kept.length == 0);
        }

        private static long[] array(List<Long> numbers) {
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
