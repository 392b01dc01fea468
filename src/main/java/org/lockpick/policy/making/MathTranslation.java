package org.lockpick.policy.making;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.answer.AnswerExtraction;
import org.lockpick.task.math.answer.HendrycksEquivalence;
import org.lockpick.task.math.ascii.AsciiMath;

/// A problem of MATH and a solution, both into Spanish with formulas in ASCII-math (paper B.1.3). It is kept
/// if the answer, read from ASCII-math back into LaTeX, equals the solution's under the data set's own
/// equality.
///
/// @param solution the data set's, or some policy's; its answer need not be the right one, only stay the same
/// @param policys  whether it is a policy's
record MathTranslation(MathProblem problem, String solution, boolean policys, Asking asking, String model)
        implements Item {
    private static final Template TRANSLATE = Template.named("translate-math");
    private static final List<String> PARTS = List.of("PROBLEMA", "SOLUCION");
    private static final Pattern LATEX = Pattern.compile("\\\\[a-zA-Z]+|\\\\[()\\[\\]{}]|\\$");

    /// A line of the output.
    ///
    /// @param problem   in Spanish
    /// @param solution  in Spanish, its last line the answer
    /// @param answer    in ASCII-math
    /// @param reference the answer in LaTeX, as it was before
    record Row(
            String id,
            String problem,
            String solution,
            String answer,
            String reference,
            String subject,
            int level,
            String model) {}

    /// A line of the output where a policy's solutions are translated: a line of a recorded policy.
    ///
    /// @param problem    its id
    /// @param completion in Spanish, its last line the answer
    /// @param answer     in ASCII-math
    /// @param reference  the policy's answer in LaTeX, as it was before
    record Recorded(String problem, String completion, String answer, String reference, String model) {}

    @Override
    public String id() {
        return problem.id();
    }

    @Override
    public Made make(int attempt, Asker asker) throws RejectedException {
        var reference =
                reference().orElseThrow(() -> new RejectedException(Reason.NO_REFERENCE, Sections.quoted(solution)));
        var ascii = written(reference).orElseThrow(() -> new RejectedException(Reason.UNWRITABLE, reference));
        var reply = Asking.whole(asker.ask(asking.question(prompt(ascii), attempt)));
        var parts = Sections.read(reply, PARTS);
        var statement = parts.text(PARTS.getFirst());
        var translated = parts.text(PARTS.getLast());
        for (var text : List.of(statement, translated)) {
            var latex = LATEX.matcher(text);
            if (latex.find()) {
                throw new RejectedException(Reason.LATEX, latex.group());
            }
        }
        if (statement.equals(problem.statement().strip()) || translated.equals(solution.strip())) {
            throw new RejectedException(Reason.UNCHANGED, Sections.quoted(statement));
        }
        var answer = AnswerExtraction.RESPUESTA
                .answer(translated)
                .orElseThrow(() -> new RejectedException(Reason.NO_ANSWER, ""));
        if (!AsciiMath.equal(answer, reference, HendrycksEquivalence.ORIGINAL)) {
            throw new RejectedException(Reason.OTHER_ANSWER, "expected " + reference + ", found " + answer);
        }
        if (policys) {
            return Made.of(new Recorded(id(), translated, answer, reference, model));
        }
        return Made.of(new Row(
                id(),
                statement,
                translated,
                answer,
                reference,
                problem.subject().type(),
                problem.level(),
                model));
    }

    @Override
    public List<Question> outlook(int attempt) {
        return reference().flatMap(MathTranslation::written).stream()
                .map(ascii -> asking.question(prompt(ascii), attempt))
                .toList();
    }

    private Optional<String> reference() {
        return AnswerExtraction.BOXED.answer(solution).filter(answer -> !answer.isBlank());
    }

    /// The answer as the translation is to write it, if that reads back as the same. The sign of dollars,
    /// which the equality passes over, would be taken for LaTeX.
    private static Optional<String> written(String latex) {
        var oneLine = latex.replace("\\$", "").replace('\n', ' ').strip();
        return AsciiMath.fromLatex(oneLine)
                .filter(ascii -> AnswerExtraction.RESPUESTA
                        .answer("Respuesta: " + ascii)
                        .filter(read -> AsciiMath.equal(read, latex, HendrycksEquivalence.ORIGINAL))
                        .isPresent())
                .filter(ascii -> !LATEX.matcher(ascii).find());
    }

    private Prompt prompt(String answer) {
        return TRANSLATE.filled(Map.of("statement", problem.statement(), "solution", solution, "answer", answer));
    }
}
