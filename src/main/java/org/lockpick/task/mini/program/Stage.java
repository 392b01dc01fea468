package org.lockpick.task.mini.program;

import java.util.OptionalLong;
import org.lockpick.task.mini.draw.Draw;

/// One stage of a program: it keeps some of the numbers, or changes each.
sealed interface Stage {

    /// A random one.
    static Stage of(Draw draw) {
        return draw.coin() ? new Keep(Condition.of(draw)) : new Turn(Change.of(draw));
    }

    /// What it does, as an order, without a full stop.
    String words(Draw draw);

    /// Its line of C++.
    String code();

    /// The number that goes on, if it does.
    OptionalLong apply(long x);

    /// The same with a mistake in it.
    Stage mistaken(Draw draw);

    /// What is wrong with a mistaken stage that stands in the place of this one.
    String critique(Stage mistaken);

    /// What is wrong where this stage is missing.
    String critiqueOfMissing();

    /// Keeps the numbers of which a condition holds.
    record Keep(Condition condition) implements Stage {
        @Override
        public String words(Draw draw) {
            return draw.of("keep only the %s", "drop all but the %s", "consider only the %s")
                    .formatted(condition.words());
        }

        @Override
        public String code() {
            return "if (" + condition.otherwise() + ") continue;";
        }

        @Override
        public OptionalLong apply(long x) {
            return condition.holds(x) ? OptionalLong.of(x) : OptionalLong.empty();
        }

        @Override
        public Stage mistaken(Draw draw) {
            return new Keep(condition.mistaken(draw));
        }

        @Override
        public String critique(Stage mistaken) {
            return "The program should keep only the %s, but it keeps only the %s."
                    .formatted(condition.words(), ((Keep) mistaken).condition.words());
        }

        @Override
        public String critiqueOfMissing() {
            return "The program forgets to keep only the %s.".formatted(condition.words());
        }
    }

    /// Changes every number.
    record Turn(Change change) implements Stage {
        @Override
        public String words(Draw draw) {
            return change.words();
        }

        @Override
        public String code() {
            return change.code();
        }

        @Override
        public OptionalLong apply(long x) {
            return OptionalLong.of(change.apply(x));
        }

        @Override
        public Stage mistaken(Draw draw) {
            return new Turn(change.mistaken(draw));
        }

        @Override
        public String critique(Stage mistaken) {
            return "The program should %s number, but the code says to %s number."
                    .formatted(change.words(), ((Turn) mistaken).change.words());
        }

        @Override
        public String critiqueOfMissing() {
            return "The program forgets to %s number.".formatted(change.words());
        }
    }
}
