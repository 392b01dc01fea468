package org.lockpick.task.mini;

import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.program.Flaw;
import org.lockpick.task.mini.program.Program;

/// Small programs with one mistake that some input shows; asked for is what is wrong. The domain is the form
/// of the input, the level the number of places where the mistake can be: the stages, and what is printed.
public record CritiqueMiniature() implements Miniature {
    private static final int LEVELS = 3;

    @Override
    public MiniatureProblem problem(Draw draw) {
        int level = draw.between(1, LEVELS);
        var program = Program.of(level - 1, draw);
        var flaw = Flaw.in(program, draw);
        if (!flaw.shows(program, draw.random())) {
            return problem(draw);
        }
        var problem = program.statement(draw);
        var code = flaw.program().code();
        return MiniatureProblem.of(
                "mini-critique",
                "Problem:\n" + problem + "\n\nSolution:\n" + code,
                program.domain(),
                level,
                flaw.critique(),
                new MiniatureProblem.Needs.Broken(problem, code));
    }

    /// Measured: 424,486 of 2,500,000 that were drawn differ; of 10,500,000 programs with their mistakes, compared by
    /// their parts instead of their texts, about a million, and never were 200 in a row old ones.
    @Override
    public int plenty() {
        return 1_000_000;
    }
}
