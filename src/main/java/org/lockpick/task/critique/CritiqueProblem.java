package org.lockpick.task.critique;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.Row;

/// A problem and a wrong solution of it; asked for is what is wrong (paper, appendix E.2).
///
/// @param id       names it within its set
/// @param problem  what the solution should do
/// @param code     the wrong solution
/// @param critique the reference: what is wrong with it
/// @param domain   field it belongs to; `code` where the set knows none
/// @param level    difficulty from 1 up; 0 where the set knows none
public record CritiqueProblem(String id, String problem, String code, String critique, String domain, int level) {
    /// How it is put to a model.
    public static final PromptTemplate TEMPLATE = new PromptTemplate("{problem}\nWhat is wrong with this solution?\n");

    private static final String ONE_DOMAIN = "code";
    private static final String WHERE = "expected critiques as JSON lines"
            + " {\"id\": \"…\", \"problem\": \"…\", \"code\": \"…\", \"critique\": \"…\"}; docs/critique.md says how to"
            + " have them made. Lockpick downloads nothing";

    /// Reads JSON lines with `id`, `problem`, `code` and `critique`, and `domain` and `level` where they are
    /// known; further keys are passed over.
    ///
    /// @throws UserMistake naming file and line
    public static List<CritiqueProblem> read(Path file) {
        var problems = new ArrayList<CritiqueProblem>();
        var places = new HashMap<String, String>();
        for (var row : Row.of(file, WHERE)) {
            var id = row.fullText("id");
            var before = places.put(id, row.place());
            if (before != null) {
                throw row.wrong("an id of its own", "\"" + id + "\", as in " + before);
            }
            problems.add(new CritiqueProblem(
                    id,
                    row.fullText("problem"),
                    row.fullText("code"),
                    row.fullText("critique"),
                    row.optionalText("domain").orElse(ONE_DOMAIN),
                    row.has("level") ? level(row) : 0));
        }
        if (problems.isEmpty()) {
            throw new UserMistake(file + ":1: expected critiques, one a line, found an empty file");
        }
        return List.copyOf(problems);
    }

    private static int level(Row row) {
        double level = row.number("level");
        if (!(level >= 0 && level <= Integer.MAX_VALUE && level == Math.rint(level))) {
            throw row.wrong("level to be a whole number from 0", level);
        }
        return (int) level;
    }

    /// What is shown: the problem and the wrong solution.
    public String statement() {
        return "Problem:\n" + problem.strip() + "\n\nSolution:\n" + code.strip() + "\n";
    }

    /// The prompt without a password, which a critique follows.
    public String prompt() {
        return TEMPLATE.of(statement(), Optional.empty());
    }

    /// The problem as every task has it; its answer is the reference critique.
    public Problem asProblem() {
        return new Problem(id, statement(), domain, level, critique);
    }
}
