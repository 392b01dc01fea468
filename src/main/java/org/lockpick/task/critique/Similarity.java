package org.lockpick.task.critique;

import java.util.List;

/// How similar texts are: the cosine of the angle between what stands for them. An owner of what it needs for
/// that, such as a model: close it once.
public interface Similarity extends AutoCloseable {
    /// Two texts to compare.
    ///
    /// @param text      what was written
    /// @param reference what it is compared with
    record Pair(String text, String reference) {}

    /// Names what compares; a [Threshold] belongs to one such name.
    String name();

    /// Compares many at once, which is cheaper than one by one where a model or an endpoint is asked.
    ///
    /// @return a cosine in [-1, 1] for each pair, in their order; no pair changes the value of another
    List<Double> cosines(List<Pair> pairs);

    @Override
    default void close() {}
}
