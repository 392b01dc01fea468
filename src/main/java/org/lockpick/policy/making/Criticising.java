package org.lockpick.policy.making;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.Verdict;

/// A right program is broken by the model, which also says what is wrong with it (paper E.2).
///
/// @param solution the right program, if the problem comes with one
/// @param examples two pairs of program and critique, shown before
/// @param judge    tries original and broken program; absent where this host does not allow it
record Criticising(
        CodeProblem problem,
        Optional<String> solution,
        List<CritiqueExample> examples,
        Asking asking,
        Optional<ProgramJudge> judge)
        implements Item {
    private static final Template BREAK = Template.named("break-code");
    static final String BROKEN = "BROKEN PROGRAM";
    static final String CRITIQUE = "CRITIQUE";

    /// A line of the output.
    record Row(String id, String problem, String code, String critique, String original) {}

    @Override
    public String id() {
        return problem.id();
    }

    @Override
    public Made make(int attempt, Asker asker) throws RejectedException {
        var original = solution.orElseThrow(() -> new RejectedException(Reason.NO_SOLUTION, ""));
        if (judge.isPresent()) {
            var judgement = judge.get().judge(problem, original);
            if (judgement.verdict() != Verdict.ACCEPTED) {
                var why = judgement.verdict().words() + ": " + judgement.why();
                throw new RejectedException(Reason.WRONG_ORIGINAL, why);
            }
        }
        var reply = Asking.whole(asker.ask(asking.question(prompt(original), attempt)));
        var sections = Sections.read(reply, List.of(BROKEN, CRITIQUE));
        var broken = sections.fenced(BROKEN, List.of("cpp", "c++"));
        if (withoutBlanks(broken).equals(withoutBlanks(original))) {
            throw new RejectedException(Reason.UNCHANGED, "");
        }
        if (judge.isPresent()) {
            tried(broken, judge.get());
        }
        return Made.of(new Row(id(), problem.statement(), broken, sections.text(CRITIQUE), original));
    }

    @Override
    public List<Question> outlook(int attempt) {
        return solution.map(original -> List.of(asking.question(prompt(original), attempt)))
                .orElse(List.of());
    }

    private void tried(String broken, ProgramJudge by) throws RejectedException {
        var judgement = by.judge(problem, broken);
        if (judgement.verdict() == Verdict.COMPILE_ERROR) {
            throw new RejectedException(Reason.NOT_COMPILING, judgement.why());
        }
        if (judgement.verdict() == Verdict.ACCEPTED) {
            throw new RejectedException(Reason.STILL_RIGHT, "");
        }
    }

    private Prompt prompt(String original) {
        var shown = examples.stream().map(CritiqueExample::shown).collect(Collectors.joining("\n\n"));
        return BREAK.filled(Map.of("examples", shown, "statement", problem.statement(), "program", original));
    }

    private static String withoutBlanks(String program) {
        return program.replaceAll("\\s+", "");
    }
}
