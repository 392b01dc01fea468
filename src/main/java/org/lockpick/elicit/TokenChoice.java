package org.lockpick.elicit;

import java.util.Random;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Range;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;

/// Which of the tokens that carry loss are trained on.
public sealed interface TokenChoice {
    /// What training minimises.
    ///
    /// @param random of this choice alone
    Objective objective(RandomStream random);

    /// All of them.
    @Named("all")
    @Doc("all of them")
    record All() implements TokenChoice {
        @Override
        public Objective objective(RandomStream random) {
            return Objective.CROSS_ENTROPY;
        }
    }

    /// A random part, the same of an example each time it comes.
    @Named("random")
    @Doc("a random part of each example's, the same each time it comes")
    record Some(
            @Doc("of the tokens that carry loss; at least one of an example is kept") @Range(above = 0, max = 1)
            double share)
            implements TokenChoice {
        @Override
        public Objective objective(RandomStream random) {
            return Objective.masked(example -> keeps(example, random));
        }

        private boolean[] keeps(Example example, RandomStream random) {
            var keeps = new boolean[example.trainedLength()];
            var draws = new Random(random.child(example.hashCode()).seed());
            int kept = 0;
            for (int i = 0; i < keeps.length; i++) {
                keeps[i] = draws.nextDouble() < share;
                kept += keeps[i] ? 1 : 0;
            }
            if (kept == 0) {
                keeps[draws.nextInt(keeps.length)] = true;
            }
            return keeps;
        }
    }
}
