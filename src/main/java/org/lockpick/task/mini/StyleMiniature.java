package org.lockpick.task.mini;

import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.program.Program;

/// The programs of [CodeMiniature] in Python, of which only the style counts.
public record StyleMiniature() implements Miniature {
    @Override
    public MiniatureProblem problem(Draw draw) {
        int level = draw.between(1, CodeMiniature.LEVELS);
        var program = Program.of(level, draw);
        return MiniatureProblem.of(
                "mini-style",
                program.statement(draw),
                program.domain(),
                level,
                program.python(),
                new MiniatureProblem.Needs.Style());
    }
}
