package org.lockpick.task.math;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Row;
import org.lockpick.task.math.answer.AnswerExtraction;
import org.lockpick.task.math.answer.HendrycksEquivalence;
import org.lockpick.task.math.ascii.AsciiMath;

/// Problems of MATH in Spanish with ASCII-math: a file with a line for each, as `make-data` writes it (paper,
/// appendix B.1.3). The keys `id`, `problem` and `solution` are needed, others are passed over; the id is that
/// of the problem that is translated, and the solution has its answer behind *Respuesta:*.
public final class MathTranslations {
    private static final String MADE = "make-data makes one: docs/make-data.md, MATH in Spanish and ASCII-math";

    private final Path file;
    private final Map<String, Row> rows;

    private MathTranslations(Path file, Map<String, Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /// Reads a file.
    ///
    /// @throws UserMistake if there is none, or a line is not as expected: `file:line`, what was expected, what
    ///     was found
    public static MathTranslations read(Path file) {
        var rows = new LinkedHashMap<String, Row>();
        for (var row : Row.of(file, MADE)) {
            var id = row.fullText("id");
            row.fullText("problem");
            row.fullText("solution");
            var before = rows.putIfAbsent(id, row);
            if (before != null) {
                throw row.wrong("each problem once", id + " again, which is in " + before.place());
            }
        }
        if (rows.isEmpty()) {
            throw new UserMistake(file + ": expected translations, one a line, found an empty file");
        }
        return new MathTranslations(file, rows);
    }

    /// The problems that are translated, in their order.
    ///
    /// @throws UserMistake if a translation is of no problem, or its answer is another one
    public List<MathProblem> of(List<MathProblem> problems) {
        var left = new LinkedHashMap<>(rows);
        var translated = problems.stream()
                .filter(problem -> rows.containsKey(problem.id()))
                .map(problem -> problem.with(translation(problem, left)))
                .toList();
        left.values().stream().findFirst().ifPresent(row -> {
            throw row.wrong(
                    "the id of a problem, such as " + problems.getFirst().id(), row.text("id"));
        });
        return translated;
    }

    private MathProblem.Spanish translation(MathProblem problem, Map<String, Row> left) {
        var row = left.remove(problem.id());
        if (row == null) {
            throw new UserMistake(file + ": expected each problem once, found " + problem.id() + " again");
        }
        var solution = row.text("solution");
        var answer = AnswerExtraction.RESPUESTA
                .answer(solution)
                .orElseThrow(() -> row.wrong("an answer behind Respuesta: in solution", solution));
        if (!AsciiMath.equal(answer, problem.answer(), HendrycksEquivalence.ORIGINAL)) {
            throw row.wrong(
                    "the answer of %s, %s in LaTeX".formatted(problem.id(), problem.answer()), "Respuesta: " + answer);
        }
        return new MathProblem.Spanish(row.text("problem"), solution);
    }
}
