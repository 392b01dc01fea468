package org.lockpick.task.code;

import java.util.List;
import org.lockpick.task.code.jail.Limits;

/// A problem that a program in C++ solves.
///
/// @param id        names it within its set
/// @param statement what is asked
/// @param level     difficulty from 1 up; 0 where the set knows none
/// @param form      what is asked for and how it is tried
/// @param solutions programs that come with it
public record CodeProblem(String id, String statement, int level, Form form, List<Solution> solutions) {
    /// Keeps a copy.
    public CodeProblem {
        solutions = List.copyOf(solutions);
    }

    /// What is asked for.
    public sealed interface Form {
        /// A program that reads its input and writes its output.
        ///
        /// @param tests      what it is tried on
        /// @param comparison when an output passes
        /// @param limits     of each test
        record Streams(List<IoTest> tests, Comparison comparison, Limits limits) implements Form {
            /// Keeps a copy.
            public Streams {
                tests = List.copyOf(tests);
            }
        }

        /// The body of a function, or the whole of it.
        ///
        /// @param prompt     headers, comment and the function's head with its opening brace
        /// @param entryPoint the function's name
        /// @param harness    C++ with a `main` that throws where the function is wrong
        record Function(String prompt, String entryPoint, String harness) implements Form {}
    }

    /// One test of a program that reads and writes streams.
    ///
    /// @param name   within its problem
    /// @param input  what it reads
    /// @param output what it is to write
    public record IoTest(String name, String input, String output) {}

    /// A program that came with a problem.
    ///
    /// @param name    within its problem
    /// @param code    the program; in function form, what completes the prompt
    /// @param verdict what it is known to be
    public record Solution(String name, String code, Verdict verdict) {}

    /// What a model has to see to solve it: in function form the prompt, without whose head nobody knows what the
    /// function and its parameters are called.
    public String asked() {
        return switch (form) {
            case Form.Streams _ -> statement;
            case Form.Function function -> function.prompt();
        };
    }

    /// The first solution that is known to be right, if there is one.
    public java.util.Optional<Solution> reference() {
        return solutions.stream().filter(s -> s.verdict() == Verdict.ACCEPTED).findFirst();
    }
}
