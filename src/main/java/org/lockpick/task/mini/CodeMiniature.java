package org.lockpick.task.mini;

import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.program.Program;

/// Small programs in C++ that read their input and write their output. The domain is the form of the input, the
/// level the number of stages.
public record CodeMiniature() implements Miniature {
    /// Most stages of a program.
    static final int LEVELS = 3;

    @Override
    public MiniatureProblem problem(Draw draw) {
        int level = draw.between(1, LEVELS);
        var program = Program.of(level, draw);
        return MiniatureProblem.of(
                "mini-code",
                program.statement(draw),
                program.domain(),
                level,
                program.code(),
                new MiniatureProblem.Needs.Tests(program.tests(draw.random())));
    }

    /// Measured: 803,634 of 2,500,000 that were drawn differ, and never were 50 in a row old ones.
    @Override
    public int plenty() {
        return 1_000_000;
    }
}
