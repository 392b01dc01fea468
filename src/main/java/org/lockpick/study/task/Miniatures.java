package org.lockpick.study.task;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.Prompting;
import org.lockpick.task.Setting;
import org.lockpick.task.Task;
import org.lockpick.task.choice.ChoiceProblem;
import org.lockpick.task.choice.ChoicePrompt;
import org.lockpick.task.choice.ChoiceSet;
import org.lockpick.task.choice.ChoiceTask;
import org.lockpick.task.choice.Shots;
import org.lockpick.task.choice.Subjects;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.CodeTask;
import org.lockpick.task.code.Comparison;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.critique.CritiqueProblem;
import org.lockpick.task.critique.CritiqueTask;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathProblem;
import org.lockpick.task.math.MathTask;
import org.lockpick.task.math.Subject;
import org.lockpick.task.mini.ChoiceMiniature;
import org.lockpick.task.mini.CodeMiniature;
import org.lockpick.task.mini.CritiqueMiniature;
import org.lockpick.task.mini.MathMiniature;
import org.lockpick.task.mini.Miniature;
import org.lockpick.task.mini.MiniatureProblem;
import org.lockpick.task.mini.MiniatureProblem.Needs;
import org.lockpick.task.mini.StyleMiniature;
import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.world.World;
import org.lockpick.task.style.StyleTask;
import org.lockpick.task.style.Untidy;
import org.lockpick.tensor.RandomStream;

/// Tasks of generated problems, made with the readers' own records and graded by the real tasks' graders.
///
/// A base is trained on their corpus: problems without end, none of which is one of the task's, and lessons.
final class Miniatures {
    private static final String SOURCE = "generated";
    /// So many problems in a row that were there already, and there are no more.
    private static final int MOST_MISSES = 1000;
    /// Far more in a row than happen by accident: the random numbers are those that the task was made with.
    private static final int SAME_NUMBERS = 400;

    /// So many are made at once, whether needed or not.
    static final int SMALL = 5000;

    private static final int THINGS = 60;

    private Miniatures() {}

    static Task math(
            DataForm.Miniature form, long seed, List<Setting> settings, Prompting prompting, MathGrader grader) {
        var miniature = new MathMiniature();
        return task(
                miniature,
                form,
                made -> MathTask.of(
                        made.stream().map(Miniatures::math).toList(),
                        membership(made, seed),
                        settings,
                        prompting,
                        grader,
                        Optional.of(corpus(miniature, made, new SettingRows(settings, prompting)))));
    }

    private static MathProblem math(MiniatureProblem made) {
        var needs = (Needs.Boxed) made.needs();
        return new MathProblem(
                made.id(),
                MathProblem.Part.TRAIN,
                Subject.of(needs.subject()).orElseThrow(),
                made.level(),
                made.statement(),
                made.completion(),
                needs.answer(),
                SOURCE,
                Optional.of(new MathProblem.Spanish(
                        needs.spanish().statement(), needs.spanish().completion())));
    }

    static Task code(DataForm.Miniature form, long seed, Prompting prompting) {
        var miniature = new CodeMiniature();
        return task(
                miniature,
                form,
                made -> CodeTask.of(
                        made.stream().map(Miniatures::code).toList(),
                        membership(made, seed),
                        prompting,
                        Optional.of(corpus(miniature, made, problem -> asked(prompting, problem.statement())))));
    }

    private static CodeTask.Item code(MiniatureProblem made) {
        var tests = ((Needs.Tests) made.needs())
                .tests().stream()
                        .map(test -> new CodeProblem.IoTest("test", test.input(), test.output()))
                        .toList();
        var problem = new CodeProblem(
                made.id(),
                made.statement(),
                made.level(),
                new CodeProblem.Form.Streams(tests, Comparison.ROUNDED, Limits.standard()),
                List.of(new CodeProblem.Solution("generated", made.completion(), Verdict.ACCEPTED)));
        return new CodeTask.Item(problem, made.domain(), made.completion());
    }

    static Task style(DataForm.Miniature form, long seed, Prompting prompting) {
        var miniature = new StyleMiniature();
        var made = problems(miniature, form.seed(), form.problems());
        var items = made.stream()
                .map(MiniatureProblem::problem)
                .map(problem -> new StyleTask.Item(
                        problem,
                        Untidy.of(
                                problem.answer(),
                                RandomStream.root(form.seed())
                                        .child(problem.id())
                                        .seed())))
                .toList();
        return StyleTask.of(
                items,
                membership(made, seed),
                prompting,
                corpus(miniature, made, problem -> asked(prompting, problem.statement())));
    }

    static Task critique(DataForm.Miniature form, long seed, Prompting prompting, Function<Path, Grader> graders) {
        var miniature = new CritiqueMiniature();
        return task(
                miniature,
                form,
                made -> CritiqueTask.of(
                        made.stream().map(Miniatures::critique).toList(),
                        membership(made, seed),
                        prompting,
                        graders,
                        Optional.of(corpus(
                                miniature,
                                made,
                                problem -> asked(prompting, critique(problem).statement())))));
    }

    private static CritiqueProblem critique(MiniatureProblem made) {
        var needs = (Needs.Broken) made.needs();
        return new CritiqueProblem(
                made.id(), needs.problem(), needs.code(), made.completion(), made.domain(), made.level());
    }

    static Task choice(DataForm.Miniature form, long seed, Prompting prompting, ChoicePrompt prompt, int shots) {
        var miniature = new ChoiceMiniature(new World(THINGS, form.seed()));
        var made = problems(miniature, form.seed(), form.problems());
        var membership = membership(made, seed);
        var set = new ChoiceSet(List.of(), made.stream().map(Miniatures::choice).toList());
        var corpus = corpus(miniature, made, problem -> asked(prompting, prompt.question(choice(problem), List.of())));
        return ChoiceTask.of(
                set,
                membership,
                groups(made),
                prompt,
                new Shots(set, membership, shots, seed),
                prompting,
                Optional.of(corpus));
    }

    private static ChoiceProblem choice(MiniatureProblem made) {
        var needs = (Needs.Choices) made.needs();
        return new ChoiceProblem(
                made.id(),
                ChoiceProblem.Part.TEST,
                needs.subject(),
                needs.question(),
                needs.choices(),
                needs.answer(),
                SOURCE);
    }

    private static Subjects groups(List<MiniatureProblem> made) {
        Map<String, String> groups = made.stream()
                .collect(Collectors.toMap(
                        problem -> ((Needs.Choices) problem.needs()).subject(),
                        MiniatureProblem::domain,
                        (first, _) -> first));
        return Subjects.mmlu().with(groups);
    }

    /// A large set of which there certainly is enough is made when it is needed, and planned by a small one.
    private static Task task(
            Miniature miniature, DataForm.Miniature form, Function<List<MiniatureProblem>, ListedTask> of) {
        IntFunction<ListedTask> first = count -> of.apply(problems(miniature, form.seed(), count));
        int all = form.problems();
        return all <= SMALL || all > miniature.plenty()
                ? first.apply(all)
                : ListedTask.later(Membership.sizes(all), first.apply(SMALL), () -> first.apply(all));
    }

    private static List<MiniatureProblem> problems(Miniature miniature, long seed, int count) {
        var draw = new Draw(new Random(seed));
        var made = new LinkedHashMap<String, MiniatureProblem>();
        for (int misses = 0; made.size() < count; ) {
            var problem = miniature.problem(draw);
            misses = made.putIfAbsent(problem.id(), problem) == null ? 0 : misses + 1;
            if (misses == MOST_MISSES) {
                throw new UserMistake("task.data.problems: expected at most %,d, for there are hardly more, found %,d"
                        .formatted(made.size(), count));
            }
        }
        return List.copyOf(made.values());
    }

    private static Membership membership(List<MiniatureProblem> made, long seed) {
        return Membership.of(made.stream().map(MiniatureProblem::id).toList(), seed);
    }

    private static String asked(Prompting prompting, String statement) {
        return prompting.template().of(statement, Optional.empty());
    }

    private static Corpus corpus(
            Miniature miniature, List<MiniatureProblem> made, Function<MiniatureProblem, String> prompt) {
        return corpus(miniature, made, CorpusRows.plain(prompt));
    }

    private static Corpus corpus(Miniature miniature, List<MiniatureProblem> made, CorpusRows rows) {
        Set<String> taken = made.stream().map(MiniatureProblem::id).collect(Collectors.toSet());
        return random -> {
            var draw = new Draw(random);
            int lessons = miniature.lessonsPerHundred();
            if (random.nextInt(100 + lessons) < lessons) {
                return rows.of(miniature.lesson(draw).orElseThrow(), random);
            }
            for (int misses = 0; misses < MOST_MISSES; misses++) {
                var problem = miniature.problem(draw);
                if (!taken.contains(problem.id())) {
                    return rows.of(problem, random);
                }
                if (misses == SAME_NUMBERS) {
                    draw = new Draw(new Random(~random.nextLong()));
                }
            }
            throw new UserMistake(
                    ("task.data.problems: expected fewer than %,d, so that bases can be trained on others:"
                                    + " of %,d that were drawn none was new")
                            .formatted(made.size(), MOST_MISSES));
        };
    }
}
