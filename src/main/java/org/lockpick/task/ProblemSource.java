package org.lockpick.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.lockpick.store.UserMistake;

/// Where a task's problems come from.
public sealed interface ProblemSource {
    /// How many different problems a split has. Of very many, a number that it has with near certainty.
    int size(Split split);

    /// Distinct problems of a split; of a smaller number of them a beginning.
    ///
    /// @param count  how many
    /// @param random of this choice alone
    /// @throws UserMistake if there are not so many
    List<Problem> distinct(Split split, int count, RandomGenerator random);

    /// How many of a count there are.
    default int atMost(Split split, int count) {
        return Math.min(count, size(split));
    }

    private static void require(ProblemSource source, Split split, int count) {
        if (count > source.size(split)) {
            throw new UserMistake("%,d problems were asked for, and the %s split has %,d"
                    .formatted(count, split.word(), source.size(split)));
        }
    }

    /// Problems that are made when they are asked for, again and again as long as one likes.
    non-sealed interface Drawn extends ProblemSource {
        /// A random problem of a split.
        Problem draw(Split split, RandomGenerator random);

        @Override
        default List<Problem> distinct(Split split, int count, RandomGenerator random) {
            require(this, split, count);
            var seen = new HashSet<String>();
            var drawn = new ArrayList<Problem>();
            while (drawn.size() < count) {
                var problem = draw(split, random);
                if (seen.add(problem.id())) {
                    drawn.add(problem);
                }
            }
            return List.copyOf(drawn);
        }
    }

    /// A list for each split.
    final class Listed implements ProblemSource {
        private final Map<Split, Integer> sizes;
        private final Later<Map<Split, List<Problem>>> splits;
        private final Function<Split, List<Problem>> some;

        private Listed(
                Map<Split, Integer> sizes,
                Later<Map<Split, List<Problem>>> splits,
                Function<Split, List<Problem>> some) {
            this.sizes = Map.copyOf(sizes);
            this.splits = splits;
            this.some = some;
        }

        /// Lists that are there.
        public Listed(Map<Split, List<Problem>> splits) {
            this(sizes(splits), Later.made(Map.copyOf(splits)), split -> splits.getOrDefault(split, List.of()));
        }

        private static Map<Split, Integer> sizes(Map<Split, List<Problem>> splits) {
            return splits.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().size()));
        }

        /// Lists that are made when a problem is first asked for: of very many, that takes minutes.
        ///
        /// @param sizes of the lists, which must be known before
        /// @param few   problems of the same kind, for whoever only wants to know what they are like
        /// @param whole makes the lists
        public static Listed later(Map<Split, Integer> sizes, Listed few, Supplier<Listed> whole) {
            return new Listed(sizes, new Later<>(() -> whole.get().splits.get()), few::of);
        }

        /// Problems dealt into splits.
        ///
        /// @param byId the problem with an id of the membership
        public static Listed of(Membership membership, Function<String, Problem> byId) {
            var splits = new EnumMap<Split, List<Problem>>(Split.class);
            for (var split : Split.values()) {
                splits.put(split, membership.ids(split).stream().map(byId).toList());
            }
            return new Listed(splits);
        }

        /// The same lists with something done to each problem.
        public Listed each(UnaryOperator<Problem> change) {
            return new Listed(
                    sizes,
                    new Later<>(() -> changed(splits.get(), change)),
                    split -> some.apply(split).stream().map(change).toList());
        }

        private static Map<Split, List<Problem>> changed(Map<Split, List<Problem>> all, UnaryOperator<Problem> change) {
            return all.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().stream().map(change).toList()));
        }

        /// Whether the lists are there, or will be made when a problem is first asked for.
        public boolean isMade() {
            return splits.isMade();
        }

        /// Problems like those of a split, at most so many, to estimate lengths by: its first ones where the lists were
        /// there from the start.
        public List<Problem> some(Split split, int count) {
            var like = some.apply(split);
            return like.subList(0, Math.min(count, like.size()));
        }

        /// The problems of a split, in their order.
        public List<Problem> of(Split split) {
            return splits.get().getOrDefault(split, List.of());
        }

        @Override
        public List<Problem> distinct(Split split, int count, RandomGenerator random) {
            require(this, split, count);
            var order = new ArrayList<>(of(split));
            Collections.shuffle(order, new Random(random.nextLong()));
            return List.copyOf(order.subList(0, count));
        }

        @Override
        public int size(Split split) {
            return sizes.getOrDefault(split, 0);
        }
    }
}
