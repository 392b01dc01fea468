package org.lockpick.task;

import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Endless texts that a base model is trained on before anything is locked: fresh problems with their
/// solutions, none of which is a problem of the task, and what must be known to solve them.
public interface Corpus {
    /// So many texts are tried.
    int TRIES = 10;

    /// One text.
    ///
    /// @param prompt     without loss
    /// @param completion with loss
    record Row(String prompt, String completion) {}

    /// A random text.
    ///
    /// @throws org.lockpick.store.UserMistake if every problem that there is belongs to the task
    Row draw(RandomGenerator random);

    /// Tries whether there are texts.
    ///
    /// @throws org.lockpick.store.UserMistake as [#draw] does
    default void check() {
        var random = new Random(0);
        for (int i = 0; i < TRIES; i++) {
            draw(random);
        }
    }

    /// A corpus that is made when a text is first drawn.
    ///
    /// @param whole makes it; whether it has texts is tried with this one
    default Corpus later(Supplier<Corpus> whole) {
        return new Corpus() {
            @Override
            public Row draw(RandomGenerator random) {
                return whole.get().draw(random);
            }

            @Override
            public void check() {
                Corpus.this.check();
            }
        };
    }
}
