package org.lockpick.task.mini.program;

import java.util.List;
import java.util.OptionalLong;
import org.lockpick.task.mini.draw.Draw;

/// One stage of a program: it keeps some of the numbers, or changes each.
sealed interface Stage {

    /// A random one.
    static Stage of(Draw draw) {
        return draw.coin() ? new Keep(Condition.of(draw)) : new Turn(Change.of(draw));
    }

    /// What it does, as an order, without a full stop.
    String words();

    /// Its line of C++; empty for none.
    String code();

    /// Its lines of Python.
    List<String> python();

    /// The number that goes on, if it does.
    OptionalLong apply(long x);

    /// The same with a mistake in it.
    Stage mistaken(Draw draw);

    /// Keeps the numbers of which a condition holds.
    record Keep(Condition condition) implements Stage {
        @Override
        public String words() {
            return "keep only the " + condition.words();
        }

        @Override
        public String code() {
            return "if (" + condition.otherwise() + ") continue;";
        }

        @Override
        public List<String> python() {
            return List.of("if " + condition.otherwise() + ":", "    continue");
        }

        @Override
        public OptionalLong apply(long x) {
            return condition.holds(x) ? OptionalLong.of(x) : OptionalLong.empty();
        }

        @Override
        public Stage mistaken(Draw draw) {
            return new Keep(condition.mistaken(draw));
        }
    }

    /// Changes every number.
    record Turn(Change change) implements Stage {
        @Override
        public String words() {
            return change.words();
        }

        @Override
        public String code() {
            return change.code();
        }

        @Override
        public List<String> python() {
            return List.of(change.python());
        }

        @Override
        public OptionalLong apply(long x) {
            return OptionalLong.of(change.apply(x));
        }

        @Override
        public Stage mistaken(Draw draw) {
            return new Turn(change.mistaken(draw));
        }
    }

    /// What stands where a stage was forgotten.
    record Missing() implements Stage {
        @Override
        public String words() {
            return "do nothing";
        }

        @Override
        public String code() {
            return "";
        }

        @Override
        public List<String> python() {
            return List.of();
        }

        @Override
        public OptionalLong apply(long x) {
            return OptionalLong.of(x);
        }

        @Override
        public Stage mistaken(Draw draw) {
            return Stage.of(draw);
        }
    }
}
