package org.lockpick.study.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.form.Places;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import org.lockpick.task.Grader;
import org.lockpick.task.Membership;
import org.lockpick.task.SeveralTasks;
import org.lockpick.task.Task;
import org.lockpick.task.choice.ChoicePrompt;
import org.lockpick.task.choice.ChoiceReader;
import org.lockpick.task.choice.ChoiceTask;
import org.lockpick.task.choice.Shots;
import org.lockpick.task.choice.Subjects;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.CodeTask;
import org.lockpick.task.code.MbcppReader;
import org.lockpick.task.code.StreamsReader;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.critique.CritiqueProblem;
import org.lockpick.task.critique.CritiqueTask;
import org.lockpick.task.lines.LineKeys;
import org.lockpick.task.lines.LineProblems;
import org.lockpick.task.lines.LinesTask;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathProblems;
import org.lockpick.task.math.MathSplits;
import org.lockpick.task.math.MathTask;
import org.lockpick.task.math.MathTranslations;

/// Opens the task that a study file names: reads its problems and deals them into splits.
///
/// @param places  of the study file, which its paths are relative to
/// @param secrets looks up the keys of endpoints
record Tasks(Places places, Secrets secrets) {
    private static final String MBCPP = "mbcpp";

    /// @throws UserMistake if problems are not where they should be, or not as they should be
    Task open(TaskForm form) {
        return switch (form) {
            case TaskForm.Composition composition -> new Composition(composition.settings());
            case TaskForm.Mathematics math -> math(math);
            case TaskForm.Code code -> code(code);
            case TaskForm.Critique critique -> critique(critique);
            case TaskForm.Choice choice -> choice(choice);
            case TaskForm.Style style ->
                Miniatures.style(
                        style.miniature(), style.seed(), style.wording().prompting("{problem}\n"));
            case TaskForm.Lines lines -> lines(lines);
            case TaskForm.Several several -> {
                var tasks = new LinkedHashMap<String, Task>();
                several.tasks().forEach((name, one) -> tasks.put(name, open(one)));
                yield new SeveralTasks(tasks);
            }
        };
    }

    /// The user's file or folder, if a task reads one.
    Optional<Path> place(TaskForm form) {
        return form instanceof TaskForm.Lines lines
                ? Optional.of(at(lines.lines().file()))
                : data(form).flatMap(this::place);
    }

    /// The user's file of translations, if a task reads one.
    Optional<Path> translations(TaskForm form) {
        return form instanceof TaskForm.Mathematics math ? math.translations().map(this::at) : Optional.empty();
    }

    /// Reads a file that describes an endpoint, for its mistakes.
    void check(TaskForm form) {
        if (form instanceof TaskForm.Several several) {
            several.tasks().values().forEach(this::check);
        }
        if (form instanceof TaskForm.Critique critique
                && critique.resemblance() instanceof ResemblanceForm.Server server) {
            EndpointFile.read(at(server.file()));
        }
    }

    private Path at(String path) {
        return places.resolve(path).orElseThrow(() -> new UserMistake("task: expected a path, found only blanks"));
    }

    /// Whether its problems are made by Lockpick in the form of a real set.
    static boolean isMiniature(TaskForm form) {
        return data(form).filter(DataForm.Miniature.class::isInstance).isPresent();
    }

    private static Optional<DataForm> data(TaskForm form) {
        return switch (form) {
            case TaskForm.Composition _, TaskForm.Lines _, TaskForm.Several _ -> Optional.empty();
            case TaskForm.Mathematics math -> Optional.of(math.data());
            case TaskForm.Code code -> Optional.of(code.data());
            case TaskForm.Critique critique -> Optional.of(critique.data());
            case TaskForm.Choice choice -> Optional.of(choice.data());
            case TaskForm.Style style -> Optional.of(style.data());
        };
    }

    private Optional<Path> place(DataForm data) {
        return data instanceof DataForm.Files files ? Optional.of(at(files.path())) : Optional.empty();
    }

    /// Whether a task's problems are functions to complete.
    static boolean asksForFunctions(TaskForm form) {
        return form instanceof TaskForm.Code code
                && code.data() instanceof DataForm.Files files
                && files.format().filter(MBCPP::equals).isPresent();
    }

    private Task math(TaskForm.Mathematics form) {
        var grader = new MathGrader(form.notation().extraction(), form.notation(), form.grader());
        var prompting = form.wording().prompting(MathTask.PROMPT);
        return switch (form.data()) {
            case DataForm.Miniature miniature ->
                Miniatures.math(miniature, form.seed(), form.rendered(), prompting, grader);
            case DataForm.Files files -> {
                var read = MathProblems.read(folder(files));
                var problems = form.translations()
                        .map(file -> MathTranslations.read(at(file)).of(read))
                        .orElse(read);
                yield MathTask.of(
                        problems,
                        MathSplits.of(problems, form.seed()),
                        form.rendered(),
                        prompting,
                        grader,
                        Optional.empty());
            }
        };
    }

    private Task code(TaskForm.Code form) {
        var prompting = form.wording().prompting(asksForFunctions(form) ? CodeTask.FUNCTION_PROMPT : CodeTask.PROMPT);
        return switch (form.data()) {
            case DataForm.Miniature miniature -> Miniatures.code(miniature, form.seed(), prompting);
            case DataForm.Files files -> {
                var items = codeProblems(files).stream()
                        .filter(problem -> problem.reference().isPresent())
                        .map(Tasks::item)
                        .toList();
                if (items.isEmpty()) {
                    throw new UserMistake(files.path() + ": expected problems with a correct program, found none");
                }
                var ids = items.stream().map(item -> item.problem().id()).toList();
                yield CodeTask.of(items, Membership.of(ids, form.seed()), prompting, Optional.empty());
            }
        };
    }

    private static CodeTask.Item item(CodeProblem problem) {
        var domain = problem.level() == 0 ? "all" : "level " + problem.level();
        return new CodeTask.Item(
                problem, domain, problem.reference().orElseThrow().code());
    }

    private List<CodeProblem> codeProblems(DataForm.Files files) {
        var place = at(files.path());
        return switch (files.format().orElse("streams")) {
            case "streams" -> StreamsReader.read(place);
            case MBCPP -> MbcppReader.read(place);
            default ->
                throw new UserMistake(("task.data.format: expected streams or mbcpp, found \"%s\"; problems of MBPP and"
                                + " APPS are in Python and have to be translated first")
                        .formatted(files.format().orElse("")));
        };
    }

    private Task critique(TaskForm.Critique form) {
        var prompting = form.wording().prompting(CritiqueProblem.TEMPLATE.text());
        Function<Path, Grader> graders = cache -> new Resemblances(places, secrets).open(form.resemblance(), cache);
        return switch (form.data()) {
            case DataForm.Miniature miniature -> Miniatures.critique(miniature, form.seed(), prompting, graders);
            case DataForm.Files files -> {
                var problems = CritiqueProblem.read(at(files.path()));
                var ids = problems.stream().map(CritiqueProblem::id).toList();
                yield CritiqueTask.of(problems, Membership.of(ids, form.seed()), prompting, graders, Optional.empty());
            }
        };
    }

    private Task choice(TaskForm.Choice form) {
        var prompting = form.wording().prompting(ChoiceTask.PROMPT);
        var prompt =
                new ChoicePrompt(form.subjectNamed() ? ChoicePrompt.Heading.SUBJECT : ChoicePrompt.Heading.UNNAMED);
        return switch (form.data()) {
            case DataForm.Miniature miniature ->
                Miniatures.choice(miniature, form.seed(), prompting, prompt, form.shots());
            case DataForm.Files files -> {
                var set = ChoiceReader.read(at(files.path()));
                var membership = set.splits(form.seed());
                var shots = new Shots(set, membership, form.shots(), form.seed());
                yield ChoiceTask.of(set, membership, Subjects.mmlu(), prompt, shots, prompting, Optional.empty());
            }
        };
    }

    private Task lines(TaskForm.Lines form) {
        var lines = form.lines();
        var keys = new LineKeys(
                lines.statement(), lines.solution(), lines.answer(), lines.domain(), lines.level(), lines.id());
        var problems = LineProblems.read(at(lines.file()), keys, form.grader());
        var ids = problems.stream().map(problem -> problem.problem().id()).toList();
        return LinesTask.of(
                problems, Membership.of(ids, form.seed()), form.wording().prompting(LinesTask.PROMPT), form.grader());
    }

    private Path folder(DataForm.Files files) {
        var folder = at(files.path());
        if (Files.isRegularFile(folder)) {
            throw new UserMistake("task.data.path: expected a folder, found the file " + folder);
        }
        return folder;
    }
}
