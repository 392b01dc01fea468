package org.lockpick.study.task;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.lockpick.task.Corpus;
import org.lockpick.task.mini.Lesson;
import org.lockpick.task.mini.MiniatureProblem;

/// How generated problems and lessons become texts of a corpus.
interface CorpusRows {
    /// A problem with its prompt and its solution.
    ///
    /// @param random decides where there is a choice
    Corpus.Row of(MiniatureProblem problem, RandomGenerator random);

    /// A lesson.
    ///
    /// @param random decides where there is a choice
    Corpus.Row of(Lesson lesson, RandomGenerator random);

    /// As they come.
    static CorpusRows plain(Function<MiniatureProblem, String> prompt) {
        return new CorpusRows() {
            @Override
            public Corpus.Row of(MiniatureProblem problem, RandomGenerator random) {
                return new Corpus.Row(prompt.apply(problem), problem.completion());
            }

            @Override
            public Corpus.Row of(Lesson lesson, RandomGenerator random) {
                return new Corpus.Row(lesson.prompt(), lesson.completion());
            }
        };
    }
}
