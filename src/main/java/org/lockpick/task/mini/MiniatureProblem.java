package org.lockpick.task.mini;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lockpick.store.Hash;
import org.lockpick.task.Problem;
import org.lockpick.task.mini.program.Program;

/// A generated problem in the form that the real task has.
///
/// @param id         the task's word and twelve digits of the hash of everything that is shown
/// @param statement  what is asked, without password, heading or instruction
/// @param domain     field it belongs to, as the real task names its fields
/// @param level      difficulty from 1 up; 0 where the real task has none
/// @param completion a right answer written out: what a model is pre-trained to write
/// @param needs      what the grader needs
public record MiniatureProblem(String id, String statement, String domain, int level, String completion, Needs needs) {
    private static final int ID_DIGITS = 12;

    /// A problem in Spanish.
    ///
    /// @param completion a right answer written out
    public record Spanish(String statement, String completion) {}

    /// What graders need beside the completion.
    public sealed interface Needs {
        /// The answer of a mathematical problem.
        ///
        /// @param subject as MATH names it
        /// @param answer  what stands in the solution's box
        /// @param spanish the same problem in Spanish with ASCII-math
        record Boxed(String subject, String answer, Spanish spanish) implements Needs {}

        /// What a program is tried on.
        ///
        /// @param tests inputs and right outputs
        record Tests(List<Program.Test> tests) implements Needs {
            /// Keeps a copy.
            public Tests {
                tests = List.copyOf(tests);
            }
        }

        /// What is criticised.
        ///
        /// @param problem what the program should do
        /// @param code    the wrong program
        record Broken(String problem, String code) implements Needs {}

        /// Nothing: the style of a program is told from itself.
        record Style() implements Needs {}

        /// A multiple-choice question.
        ///
        /// @param subject  as MMLU names it
        /// @param question without its choices
        /// @param choices  in the order of their letters
        /// @param answer   index of the right one
        record Choices(String subject, String question, List<String> choices, int answer) implements Needs {
            /// Keeps a copy.
            public Choices {
                choices = List.copyOf(choices);
            }
        }
    }

    /// With the id that the statement has.
    static MiniatureProblem of(
            String task, String statement, String domain, int level, String completion, Needs needs) {
        var digits = Hash.of(statement.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_DIGITS);
        return new MiniatureProblem(task + "-" + digits, statement, domain, level, completion, needs);
    }

    /// The problem as every task has it.
    public Problem problem() {
        return new Problem(
                id,
                statement,
                domain,
                level,
                switch (needs) {
                    case Needs.Boxed boxed -> boxed.answer();
                    case Needs.Choices choices -> completion.strip();
                    case Needs.Tests _, Needs.Broken _, Needs.Style _ -> completion;
                });
    }
}
