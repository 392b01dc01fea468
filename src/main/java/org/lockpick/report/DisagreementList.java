package org.lockpick.report;

import java.util.List;

/// The completions on which graders differ, for a page and for a program.
final class DisagreementList {
    /// The page shows so many, the file all.
    static final int SHOWN = 40;

    private DisagreementList() {}

    /// The first of them; empty where graders never differ.
    static TextTable table(StudyResults results) {
        return new TextTable(
                List.of("Model", "Password", "Problem", "Answer", "Counted as", "The other grader"),
                results.disagreements().stream()
                        .limit(SHOWN)
                        .map(one -> List.of(
                                name(results, one.arm()),
                                one.trigger(),
                                one.problem(),
                                one.answer(),
                                verdict(one.correct()),
                                verdict(!one.correct())))
                        .toList());
    }

    static String csv(StudyResults results) {
        var csv = new Csv("model", "trigger", "seed", "problem", "answer", "counted", "other");
        for (var one : results.disagreements()) {
            csv.row(List.of(
                    name(results, one.arm()),
                    one.trigger(),
                    Integer.toString(one.seed()),
                    one.problem(),
                    one.answer(),
                    verdict(one.correct()),
                    verdict(!one.correct())));
        }
        return csv.toString();
    }

    private static String verdict(boolean correct) {
        return correct ? "correct" : "wrong";
    }

    private static String name(StudyResults results, Arm arm) {
        return switch (arm) {
            case Arm.Policy policy -> "policy " + policy.name();
            case Arm.Locked locked -> results.label(locked.lock());
            case Arm.Model model -> "model " + model.name();
            case Arm.Elicited elicited ->
                "%s, %s (%s)"
                        .formatted(
                                results.label(elicited.lock()),
                                elicited.method(),
                                elicited.point().words());
        };
    }
}
