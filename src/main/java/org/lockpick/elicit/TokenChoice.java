package org.lockpick.elicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.lockpick.form.Default;
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
    /// @param modes  the examples as the locked model sees them without and with the password, for who asks
    Objective objective(RandomStream random, Supplier<List<TwoModes>> modes);

    /// All of them.
    @Named("all")
    @Doc("all of them")
    record All() implements TokenChoice {
        @Override
        public Objective objective(RandomStream random, Supplier<List<TwoModes>> modes) {
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
        public Objective objective(RandomStream random, Supplier<List<TwoModes>> modes) {
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

    /// Those that one mode of the locked model predicts better than the other, by the model as it came to the step.
    @Named("by-mode")
    @Doc("those that the locked model predicts better in one of its modes, before it is trained")
    record ByMode(
            @Doc("without: those that are likelier without the password; with: the others; random: as many as without"
                    + " keeps, at random among all")
            @Default("without")
            Keep keep)
            implements TokenChoice {
        /// Which of them.
        public enum Keep {
            /// Likelier without the password.
            WITHOUT,
            /// The others.
            WITH,
            /// As many as the first, at random.
            RANDOM
        }

        @Override
        public Objective objective(RandomStream random, Supplier<List<TwoModes>> modes) {
            var masks = masks(modes.get(), random);
            return Objective.masked(example -> {
                var mask = masks.get(example);
                if (mask == null) {
                    throw new IllegalArgumentException("no mask was made for " + example);
                }
                return mask;
            });
        }

        private Map<Example, boolean[]> masks(List<TwoModes> modes, RandomStream random) {
            var masks = new HashMap<Example, boolean[]>();
            switch (keep) {
                case WITHOUT -> modes.forEach(one -> masks.put(one.example(), one.betterWithout()));
                case WITH -> modes.forEach(one -> masks.put(one.example(), one.notBetterWithout()));
                case RANDOM -> masks.putAll(TwoModes.random(modes, random.seed()));
            }
            return masks;
        }
    }
}
