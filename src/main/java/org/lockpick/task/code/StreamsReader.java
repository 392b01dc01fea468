package org.lockpick.task.code;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.CodeProblem.Solution;
import org.lockpick.task.code.jail.Limits;

/// Problems for programs with streams, one JSON object a line:
///
/// ```json
/// {"id": "sum", "statement": "Print the sum.", "tests": [{"input": "1 2\n", "output": "3\n"}]}
/// ```
///
/// Further keys, all optional: `title` (put before the statement), `level` (1 up), `time_limit_s` (processor
/// time of a test, else half a second), `memory_limit_mb` (MiB; else 256, or 1024 where there is a time
/// limit: those are contests), `compare` (`tokens`, or a text that names testlib's `wcmp`: tokens must be equal;
/// `rounded` or absent: numbers are rounded to three decimals), `name` of a test, `correct_cpp` (a right program), and
/// `other_solutions` with `file`, `source` and `expect` (AC, WA, RE, TLE, MLE, CE). Other keys are not read.
public final class StreamsReader {
    private static final String WHERE = "write one JSON object a line with id, statement and tests [{input, output}],"
            + " as docs/code.md shows; nothing is downloaded";

    private static final long CONTEST_MEBIBYTES = 1024;
    private static final int MOST_MEBIBYTES = 16_384;

    private StreamsReader() {}

    /// Reads a file.
    ///
    /// @throws UserMistake naming file and line of what is missing or of another type
    public static List<CodeProblem> read(Path file) {
        return Row.of(file, WHERE).stream().map(StreamsReader::problem).toList();
    }

    private static CodeProblem problem(Row row) {
        var statement = row.optionalText("title").map(t -> t + "\n\n").orElse("") + row.text("statement");
        int level = row.has("level") ? (int) row.number("level") : 0;
        return new CodeProblem(
                row.text("id"),
                statement,
                level,
                new Form.Streams(tests(row), comparison(row), memory(row, limits(row))),
                solutions(row));
    }

    private static List<IoTest> tests(Row row) {
        var tests = new ArrayList<IoTest>();
        for (var test : row.rows("tests")) {
            var name = test.optionalText("name").orElse(String.valueOf(tests.size() + 1));
            tests.add(new IoTest(name, test.text("input"), test.text("output")));
        }
        if (tests.isEmpty()) {
            throw row.wrong("at least one test", "none");
        }
        return tests;
    }

    private static Comparison comparison(Row row) {
        var word = row.optionalText("compare").orElse("rounded");
        if (word.equals("tokens") || word.contains("wcmp")) {
            return Comparison.TOKENS;
        }
        if (word.equals("rounded")) {
            return Comparison.ROUNDED;
        }
        throw row.wrong("compare to be \"tokens\" or \"rounded\"", word);
    }

    private static Limits limits(Row row) {
        if (!row.has("time_limit_s")) {
            return Limits.standard();
        }
        double seconds = row.number("time_limit_s");
        if (!(seconds > 0 && seconds <= 600)) {
            throw row.wrong("time_limit_s over 0 and up to 600", seconds);
        }
        return Limits.standard().withCpuMillis(Math.round(seconds * 1000)).withMemoryBytes(CONTEST_MEBIBYTES << 20);
    }

    private static Limits memory(Row row, Limits limits) {
        if (!row.has("memory_limit_mb")) {
            return limits;
        }
        double mebibytes = row.number("memory_limit_mb");
        if (!(mebibytes >= 1 && mebibytes <= MOST_MEBIBYTES)) {
            throw row.wrong("memory_limit_mb from 1 to " + MOST_MEBIBYTES, mebibytes);
        }
        return limits.withMemoryBytes((long) mebibytes << 20);
    }

    private static List<Solution> solutions(Row row) {
        var solutions = new ArrayList<Solution>();
        row.optionalText("correct_cpp")
                .ifPresent(code -> solutions.add(new Solution("correct", code, Verdict.ACCEPTED)));
        if (row.has("other_solutions")) {
            for (var other : row.rows("other_solutions")) {
                solutions.add(new Solution(other.text("file"), other.text("source"), expected(other)));
            }
        }
        return solutions;
    }

    private static Verdict expected(Row solution) {
        return switch (solution.text("expect")) {
            case "AC" -> Verdict.ACCEPTED;
            case "WA" -> Verdict.WRONG_ANSWER;
            case "RE" -> Verdict.RUNTIME_ERROR;
            case "TLE" -> Verdict.TIME;
            case "MLE" -> Verdict.MEMORY;
            case "CE" -> Verdict.COMPILE_ERROR;
            default -> throw solution.wrong("expect to be AC, WA, RE, TLE, MLE or CE", solution.text("expect"));
        };
    }
}
