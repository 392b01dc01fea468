package org.lockpick.sample;

import java.util.function.Function;

/// Takes parts of something as they come, in their order.
///
/// @param <T> a part
@FunctionalInterface
public interface Taker<T> {
    /// Takes the next part; may wait until there is room for it.
    void take(T part);

    /// Whether no more is wanted: who makes parts asks now and then, and may end early.
    default boolean cancelled() {
        return false;
    }

    /// One that takes something else and gives this one what is made of it.
    default <S> Taker<S> mapped(Function<S, T> each) {
        var taker = this;
        return new Taker<>() {
            @Override
            public void take(S part) {
                taker.take(each.apply(part));
            }

            @Override
            public boolean cancelled() {
                return taker.cancelled();
            }
        };
    }
}
