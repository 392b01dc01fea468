package org.lockpick.task.mini.draw;

import java.util.List;
import java.util.random.RandomGenerator;

/// Random choices from which a problem is made: whole numbers of a range and words of a list.
public record Draw(RandomGenerator random) {

    /// A whole number, both ends included.
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /// A whole number of a range that is not `other`.
    public int between(int least, int most, int other) {
        int drawn = between(least, most - 1);
        return other >= least && other <= most && drawn >= other ? drawn + 1 : drawn;
    }

    /// One of some words.
    public String of(String... words) {
        return words[random.nextInt(words.length)];
    }

    /// One of a list.
    public <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// One of two with equal chance.
    public boolean coin() {
        return random.nextBoolean();
    }
}
