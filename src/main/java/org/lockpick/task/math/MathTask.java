package org.lockpick.task.math;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.Prompting;
import org.lockpick.task.Renderings;
import org.lockpick.task.Setting;

/// Mathematical problems as a task: completions are worked solutions.
public final class MathTask {
    /// The prompt of the paper's authors.
    public static final String PROMPT =
            "{problem}\nPlease reason step by step, and put your final answer within \\boxed{}.\n";

    /// The same for problems in Spanish with ASCII-math.
    public static final String SPANISH_PROMPT =
            "{problem}\nRazona paso a paso y escribe la respuesta final en la última línea, detrás de Respuesta:\n";

    private MathTask() {}

    /// The task.
    ///
    /// @param settings in which problems are put, the first where nothing else is said; empty: as they are
    /// @param corpus   what a base is trained on, where problems are generated
    public static ListedTask of(
            List<MathProblem> problems,
            Membership membership,
            List<Setting> settings,
            Prompting prompting,
            MathGrader grader,
            Optional<Corpus> corpus) {
        var byId = new Catalogue<>(problems, MathProblem::id);
        Grader graded = attempts -> attempts.parallelStream()
                .map(attempt -> grade(grader, byId.of(attempt), attempt))
                .toList();
        var renderings = settings.isEmpty() ? Renderings.NONE : new Rendered(settings, byId);
        return new ListedTask(
                "math",
                ProblemSource.Listed.of(membership, id -> first(byId.get(id), settings)),
                prompting,
                new Answering.Written(prompting.longest()),
                _ -> graded,
                corpus,
                renderings);
    }

    /// The template of problems in Spanish: where it is the task's own, its instruction is in Spanish too.
    ///
    /// @param written the task's own template, or that of the user
    public static PromptTemplate spanish(PromptTemplate written) {
        return written.text().equals(PROMPT) ? new PromptTemplate(SPANISH_PROMPT) : written;
    }

    private record Rendered(List<Setting> settings, Catalogue<MathProblem> byId) implements Renderings {
        @Override
        public PromptTemplate template(Problem problem, PromptTemplate written) {
            return isSpanish(problem) ? spanish(written) : written;
        }

        @Override
        public boolean has(Problem problem) {
            return byId.has(problem.id());
        }

        @Override
        public Problem of(Problem problem, Setting setting) {
            return rendered(byId.get(problem.id()), problem, setting);
        }
    }

    /// With the worked solution as what is imitated.
    private static Problem first(MathProblem problem, List<Setting> settings) {
        var plain = new Problem(
                problem.id(), problem.statement(), problem.subject().domain(), problem.level(), problem.solution());
        return settings.isEmpty() ? plain : rendered(problem, plain, settings.getFirst());
    }

    private static Problem rendered(MathProblem math, Problem problem, Setting setting) {
        return switch (setting) {
            case ENGLISH_LATEX -> problem.in(setting, math.statement(), math.solution());
            case SPANISH_ASCII -> {
                var spanish = math.spanish()
                        .orElseThrow(() ->
                                new IllegalArgumentException("problem %s has no translation".formatted(math.id())));
                yield problem.in(setting, spanish.statement(), spanish.solution());
            }
        };
    }

    /// In Spanish, formulas are ASCII-math, whatever the grader reads elsewhere.
    private static Grade grade(MathGrader grader, MathProblem problem, Grader.Attempt attempt) {
        var own = isSpanish(attempt.problem()) ? MathGrader.spanish(grader.judge()) : grader;
        return own.grade(problem.problem(), attempt.completion());
    }

    private static boolean isSpanish(Problem problem) {
        return problem.setting().filter(Setting.SPANISH_ASCII::equals).isPresent();
    }
}
