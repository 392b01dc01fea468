package org.lockpick.task.math.answer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.Golden;
import org.lockpick.store.JsonLines;
import tools.jackson.databind.JsonNode;

/// Answers graded by others.
final class Oracle {
    private Oracle() {}

    /// The boxed answers of all 12,500 MATH solutions.
    static List<JsonNode> golds() {
        return lines(Golden.data("math_equivalence/gold_answers.jsonl"));
    }

    /// Pairs from the test suites of other graders.
    static List<JsonNode> pairs() {
        return lines(Golden.data("math_equivalence/pairs.jsonl"));
    }

    /// Predictions made from MATH answers by known changes.
    static List<JsonNode> cases() {
        return lines(Golden.path("math_equiv/cases.jsonl"));
    }

    private static List<JsonNode> lines(Path file) {
        return JsonLines.read(file, JsonNode.class);
    }

    static String text(JsonNode row, String key) {
        return row.path(key).asString();
    }

    /// Empty where the oracle raised an exception.
    static Optional<String> maybe(JsonNode row, String key) {
        return row.path(key).isNull() ? Optional.empty() : Optional.of(text(row, key));
    }
}
