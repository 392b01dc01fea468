package org.lockpick.study.task;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lockpick.task.Corpus;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.Prompting;
import org.lockpick.task.Setting;
import org.lockpick.task.math.MathTask;
import org.lockpick.task.mini.Lesson;
import org.lockpick.task.mini.MiniatureProblem;
import org.lockpick.task.mini.MiniatureProblem.Needs;

/// Mathematical problems and lessons in the settings of a task, each of them equally often.
///
/// @param settings none: in English as they come, without a draw
record SettingRows(List<Setting> settings, Prompting prompting) implements CorpusRows {
    @Override
    public Corpus.Row of(MiniatureProblem problem, RandomGenerator random) {
        if (isSpanish(random)) {
            var spanish = ((Needs.Boxed) problem.needs()).spanish();
            return new Corpus.Row(
                    asked(MathTask.spanish(prompting.template()), spanish.statement()), spanish.completion());
        }
        return new Corpus.Row(asked(prompting.template(), problem.statement()), problem.completion());
    }

    @Override
    public Corpus.Row of(Lesson lesson, RandomGenerator random) {
        return new Corpus.Row(
                lesson.prompt(), isSpanish(random) ? lesson.spanish().orElseThrow() : lesson.completion());
    }

    private static String asked(PromptTemplate template, String statement) {
        return template.of(statement, Optional.empty());
    }

    private boolean isSpanish(RandomGenerator random) {
        return !settings.isEmpty() && settings.get(random.nextInt(settings.size())) == Setting.SPANISH_ASCII;
    }
}
