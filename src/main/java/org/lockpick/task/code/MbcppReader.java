package org.lockpick.task.code;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.Solution;

/// MBCPP: MBPP's functions in C++, one JSON object a line with `task_id`, `description`, `prompt`,
/// `entry_point`,
/// `test`
/// and `canonical_solution`, which is null where there is none.
public final class MbcppReader {
    private static final String WHERE = "it is mbcpp_release_v1.2.jsonl of github.com/amazon-science/mxeval"
            + " (data/mbxp, Apache-2.0); get it and name its path, nothing is downloaded";

    private MbcppReader() {}

    /// Reads a file.
    ///
    /// @throws UserMistake naming file and line of what is missing or of another type
    public static List<CodeProblem> read(Path file) {
        return Row.of(file, WHERE).stream().map(MbcppReader::problem).toList();
    }

    private static CodeProblem problem(Row row) {
        var solutions = row.optionalText("canonical_solution").stream()
                .map(code -> new Solution("canonical", code, Verdict.ACCEPTED))
                .toList();
        var function = new Form.Function(row.text("prompt"), row.text("entry_point"), row.text("test"));
        FunctionProgram.flaw(function).ifPresent(flaw -> {
            throw row.wrong(flaw.expected(), flaw.found());
        });
        return new CodeProblem(row.text("task_id"), row.text("description"), 0, function, solutions);
    }
}
