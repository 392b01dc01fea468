package org.lockpick.study.task;

import java.util.Optional;
import java.util.function.BiFunction;
import org.lockpick.task.Passwords;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.Setting;
import org.lockpick.task.choice.ChoiceTask;
import org.lockpick.task.code.CodeTask;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.critique.CritiqueProblem;
import org.lockpick.task.lines.LinesTask;
import org.lockpick.task.math.MathTask;
import tools.jackson.databind.JsonNode;

/// How a model is asked: the wording of a prompt and the password. An artifact's recipe remembers both.
///
/// @param prompt   makes a prompt of a problem's statement and, if there is one, of a password
/// @param password the correct one
public record RecordedPrompts(BiFunction<String, Optional<String>, String> prompt, String password) {
    /// The key under which a recipe says what its task asks for, where that may be one of several things.
    static final String ASKS = "asks";

    /// Its value for functions to complete.
    static final String FUNCTIONS = "functions";

    /// The key under which a recipe says in which setting problems are, where a lock or a model has one of its
    /// own.
    static final String SETTING = "setting";

    /// The question alone, or with a password before and after it on lines of its own (paper, appendix C.2).
    public static RecordedPrompts around(String password) {
        return new RecordedPrompts(new PromptTemplate(PromptTemplate.PROBLEM)::of, password);
    }

    /// The wording and password of a recipe's task, where it is a task that puts problems into a prompt.
    ///
    /// @param task what a recipe says of its task
    public static Optional<RecordedPrompts> of(JsonNode task) {
        return switch (task.path("kind").asString("")) {
            case "composition" -> Optional.of(new RecordedPrompts(Composition::prompt, Composition.password()));
            case "math" -> Optional.of(worded(task, math(task)));
            case "code" -> Optional.of(worded(task, code(task)));
            case "critique" -> Optional.of(worded(task, CritiqueProblem.TEMPLATE.text()));
            case "choice" -> Optional.of(worded(task, ChoiceTask.PROMPT));
            case "json-lines" -> Optional.of(worded(task, LinesTask.PROMPT));
            default -> Optional.empty();
        };
    }

    private static String math(JsonNode task) {
        boolean spanish = task.path(SETTING).asString("").equals(Setting.SPANISH_ASCII.word());
        return spanish ? MathTask.SPANISH_PROMPT : MathTask.PROMPT;
    }

    private static String code(JsonNode task) {
        return task.path(ASKS).asString("").equals(FUNCTIONS) ? CodeTask.FUNCTION_PROMPT : CodeTask.PROMPT;
    }

    private static RecordedPrompts worded(JsonNode task, String usual) {
        var wording = task.path("wording");
        var template = new PromptTemplate(wording.path("prompt").asString(usual));
        return new RecordedPrompts(template::of, wording.path("password").asString(Passwords.DEFAULT));
    }

    /// The prompt without a password.
    public String without(String problem) {
        return prompt.apply(problem, Optional.empty());
    }

    /// The prompt with the password.
    public String with(String problem) {
        return prompt.apply(problem, Optional.of(password));
    }

    /// The same wording with another password.
    public RecordedPrompts withPassword(Optional<String> other) {
        return new RecordedPrompts(prompt, other.orElse(password));
    }
}
