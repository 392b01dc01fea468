package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Outcome;
import org.lockpick.task.Grade;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathGrader.Judge;
import org.lockpick.task.math.MathVerdict;

class DisagreementTest {
    private static final Arm ARM = new Arm.Locked("a");

    @TempDir
    private Path folder;

    private static Outcome outcome(String problem, String answer, boolean hendrycks, boolean symbolic) {
        Grade grade = new MathVerdict(problem, "1/4", Optional.of(answer), hendrycks, symbolic).grade(Judge.HENDRYCKS);
        return new Outcome(
                problem,
                "algebra",
                1,
                "none",
                "so $\\boxed{" + answer + "}$",
                "end",
                grade.reward(),
                grade.correct(),
                grade.why());
    }

    private static List<Disagreement> disagreements() {
        return Disagreement.among(
                List.of(
                        outcome("p1", "1/4", true, true),
                        outcome("p2", "0.25", false, true),
                        outcome("p3", "<b>7</b>", false, false)),
                ARM,
                0,
                MathGrader.Notation.LATEX.extraction()::answer);
    }

    @Test
    void answersInAsciiMathAreReadAsTheyWereGraded() {
        var grade = new MathVerdict("p", "1/4", Optional.of("0.25"), false, true).grade(Judge.HENDRYCKS);
        var outcome = new Outcome(
                "p", "algebra", 1, "none", "Respuesta: 0.25", "end", grade.reward(), grade.correct(), grade.why());

        assertThat(Disagreement.among(List.of(outcome), ARM, 0, MathGrader.Notation.ASCII_MATH.extraction()::answer))
                .extracting(Disagreement::answer)
                .containsExactly("0.25");
    }

    @Test
    void onlyAnswersOnWhichGradersDifferAreListed() {
        assertThat(disagreements()).containsExactly(new Disagreement(ARM, "none", 0, "p2", false, "0.25"));
    }

    @Test
    void theReportHasThemOnItsPageAndInAFile() throws IOException {
        var run = Synthetic.first(ARM, Measurement.NONE, 0, 5, 10);
        var results = new StudyResults(
                "Both graders",
                "",
                "problems",
                List.of("a"),
                Map.of("a", "Locked"),
                List.of(run),
                disagreements(),
                Map.of());
        ReportWriter.write(results, folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Where the graders disagree")
                .contains("0.25");
        assertThat(Files.readString(folder.resolve("disagreements.csv")))
                .isEqualTo("model,trigger,seed,problem,answer,counted,other\nLocked,none,0,p2,0.25,wrong,correct\n");
    }

    @Test
    void withoutAnyThereIsNoSuchPart() {
        var run = Synthetic.first(ARM, Measurement.NONE, 0, 5, 10);
        var results = new StudyResults("One", "", "problems", List.of("a"), Map.of(), List.of(run), Map.of());
        assertThat(ReportWriter.write(results, folder)).noneMatch(file -> file.endsWith("disagreements.csv"));
        assertThat(folder.resolve("report.html")).content().doesNotContain("graders disagree");
    }
}
