package org.lockpick.task;

import java.util.List;
import java.util.function.Supplier;

/// The settings that the problems of a task can be put in.
public interface Renderings {
    /// Of a task without settings: its problems are as they are.
    Renderings NONE = new Renderings() {
        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public boolean has(Problem problem) {
            return false;
        }

        @Override
        public Problem of(Problem problem, Setting setting) {
            throw new IllegalArgumentException(
                    "a task without settings cannot put problem %s %s".formatted(problem.id(), setting.phrase()));
        }
    };

    /// All of them, the one that problems are in at first before the others.
    List<Setting> settings();

    /// Whether a problem is one of the task's.
    boolean has(Problem problem);

    /// A problem in a setting: its statement and its answer are another text, and it is the same problem.
    ///
    /// @param setting one of [#settings]
    Problem of(Problem problem, Setting setting);

    /// How a problem is put: the task's own instruction is in the language of the problem.
    ///
    /// @param written the task's own template, or that of the user
    default PromptTemplate template(Problem problem, PromptTemplate written) {
        return written;
    }

    /// Those of a task of which only a few problems are made: the others are made when one of them is asked
    /// for.
    default Renderings later(Supplier<Renderings> whole) {
        return new Renderings() {
            @Override
            public List<Setting> settings() {
                return Renderings.this.settings();
            }

            @Override
            public boolean has(Problem problem) {
                return Renderings.this.has(problem) || whole.get().has(problem);
            }

            @Override
            public Problem of(Problem problem, Setting setting) {
                return (Renderings.this.has(problem) ? Renderings.this : whole.get()).of(problem, setting);
            }

            @Override
            public PromptTemplate template(Problem problem, PromptTemplate written) {
                return Renderings.this.template(problem, written);
            }
        };
    }
}
