package org.lockpick.task;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when it is first asked for, and once.
final class Later<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Later(Supplier<T> maker) {
        this.maker = maker;
    }

    /// A value that is there already.
    static <T> Later<T> made(T value) {
        var later = new Later<>(() -> value);
        later.made = value;
        return later;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /// Whether it is there.
    synchronized boolean isMade() {
        return made != null;
    }
}
