package org.lockpick.study.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.lockpick.task.Corpus;
import org.lockpick.task.Membership;
import org.lockpick.task.Prompting;
import org.lockpick.task.Task;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.MathTask;
import org.lockpick.task.mini.draw.Draw;

final class Miniatures {
    private Miniatures() {}

    static Task math(DataForm.Miniature form, long seed, Prompting prompting, MathGrader grader) {
        throw new UnsupportedOperationException("" + form + seed + prompting + grader);
    }

    static Task code(DataForm.Miniature form, long seed, Prompting prompting) {
        throw new UnsupportedOperationException("" + form + seed + prompting);
    }
}
