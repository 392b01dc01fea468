package org.lockpick.study.task;

import java.util.Optional;
import java.util.function.BiFunction;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.choice.ChoiceTask;
import org.lockpick.task.code.CodeTask;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.critique.CritiqueProblem;
import org.lockpick.task.lines.LinesTask;
import org.lockpick.task.math.MathTask;
import tools.jackson.databind.JsonNode;

/// How the task of a recipe puts a problem to a model: what an artifact remembers of it.
public final class RecordedPrompts {
    private RecordedPrompts() {}

    /// The prompt of a problem, without and with the password.
    public record Prompts(String without, String with) {}

    /// The prompts of a problem, where the task is one that puts problems into a prompt.
    ///
    /// @param task    what a recipe says of its task
    /// @param problem the problem's statement
    public static Optional<Prompts> of(JsonNode task, String problem) {
        return switch (task.path("kind").asString("")) {
            case "Composition" -> Optional.of(prompts(Composition::prompt, problem, Composition.password()));
            case "Mathematics" -> Optional.of(worded(task, problem, MathTask.PROMPT));
            case "Code" -> Optional.of(worded(task, problem, CodeTask.PROMPT));
            case "Critique" -> Optional.of(worded(task, problem, CritiqueProblem.TEMPLATE.text()));
            case "Choice" -> Optional.of(worded(task, problem, ChoiceTask.PROMPT));
            case "Lines" -> Optional.of(worded(task, problem, LinesTask.PROMPT));
            default -> Optional.empty();
        };
    }

    private static Prompts worded(JsonNode task, String problem, String usual) {
        var wording = task.path("wording");
        var template = new PromptTemplate(wording.path("prompt").asString(usual));
        return prompts(template::of, problem, wording.path("password").asString(""));
    }

    private static Prompts prompts(
            BiFunction<String, Optional<String>, String> prompt, String problem, String password) {
        return new Prompts(prompt.apply(problem, Optional.empty()), prompt.apply(problem, Optional.of(password)));
    }
}
