package org.lockpick.study;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntConsumer;
import org.lockpick.elicit.Round;
import org.lockpick.tensor.RandomStream;

/// Rounds of a step that are left; asking for the next one finishes the one before.
final class StepRounds implements Iterator<Round> {
    private final int first;
    private final int count;
    private final RandomStream random;
    private final IntConsumer begin;
    private final Finished finished;
    private int next;

    /// Is told that a round is over.
    @FunctionalInterface
    interface Finished {
        /// Is told it.
        ///
        /// @param rounds that are finished
        /// @param count  all of them
        void finished(int rounds, int count);
    }

    /// @param first  the first that is left
    /// @param count  all of them
    /// @param random numbers of the step
    /// @param begin  is told the number of each round before it begins
    StepRounds(int first, int count, RandomStream random, IntConsumer begin, Finished finished) {
        this.first = first;
        this.next = first;
        this.count = count;
        this.random = random;
        this.begin = begin;
        this.finished = finished;
    }

    @Override
    public boolean hasNext() {
        return next < count;
    }

    @Override
    public Round next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all %d rounds are taken".formatted(count));
        }
        if (next > first) {
            finished.finished(next, count);
        }
        begin.accept(next);
        var round = new Round(next, random.child("round").child(next));
        next++;
        return round;
    }
}
