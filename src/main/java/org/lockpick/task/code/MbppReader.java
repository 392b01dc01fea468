package org.lockpick.task.code;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;

/// MBPP: one JSON object a line with `task_id`, `text`, `code` and `test_list`. Numbers 11–510 are for tests,
/// 511–600 for validation, 601–974 for training and 1–10 for prompts.
public final class MbppReader {
    private static final String WHERE =
            "it is mbpp.jsonl of github.com/google-research/google-research (mbpp, CC-BY-4.0);"
                    + " get it and name its path, nothing is downloaded";

    private MbppReader() {}

    /// Reads a file.
    ///
    /// @throws UserMistake naming file and line of what is missing or of another type
    public static List<SourceProblem> read(Path file) {
        return Row.of(file, WHERE).stream().map(MbppReader::problem).toList();
    }

    private static SourceProblem problem(Row row) {
        var assertions = new ArrayList<String>();
        row.optionalText("test_setup_code").filter(setup -> !setup.isBlank()).ifPresent(assertions::add);
        assertions.addAll(row.texts("test_list"));
        return new SourceProblem(
                "MBPP/" + (long) row.number("task_id"),
                row.text("text"),
                0,
                List.of(row.text("code")),
                assertions,
                Optional.empty());
    }
}
