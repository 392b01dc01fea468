package org.lockpick.study.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.code.CodeTask;
import tools.jackson.databind.JsonNode;

/// Functions to complete as a task of a study.
class FunctionTasksTest {
    private static final String HEAD = "int add_%d(int a, int b) {";

    @TempDir
    private Path folder;

    private StudyTask task(String format) throws IOException {
        var file = folder.resolve("set.jsonl");
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(format.equals("mbcpp") ? function(i) : program(i)).append('\n');
        }
        Files.writeString(file, rows);
        var wording = new Wording(Optional.empty(), "open", List.of("shut"), Map.of(), Map.of(), 64);
        var data = new DataForm.Files(file.toString(), Optional.of(format));
        return new StudyTask(new TaskForm.Code(data, wording, 1), Places.unknown("test"), Secrets.NONE);
    }

    private static String function(int number) {
        return ("{\"task_id\":\"M/%d\",\"description\":\"Add.\",\"entry_point\":\"add_%d\",\"prompt\":"
                        + "\"using namespace std;\\n/** Add. */\\n" + HEAD + "\\n\",\"test\":"
                        + "\"int main(int argc, char* argv[]) { return add_%d(1, 2) != 3; }\","
                        + "\"canonical_solution\":\"    return a + b;\\n}\"}")
                .formatted(number, number, number, number);
    }

    private static String program(int number) {
        return "{\"id\":\"%d\",\"statement\":\"Add.\",\"tests\":[{\"input\":\"1\",\"output\":\"1\"}],\"correct_cpp\":\"x\"}"
                .formatted(number);
    }

    @Test
    void promptOfAFunctionHasItsHead() throws IOException {
        var task = task("mbcpp").task();
        var problem = ((ProblemSource.Listed) task.problems()).of(Split.LOCK).getFirst();
        var number = Integer.parseInt(problem.id().substring(2));

        assertThat(task.prompt(problem, Optional.empty()))
                .contains("/** Add. */\n" + HEAD.formatted(number))
                .contains("Complete this C++ function")
                .doesNotContain("standard input");
        assertThat(problem.answer()).isEqualTo("    return a + b;\n}");
    }

    @Test
    void recipeRemembersWhichPromptWasUsed() throws IOException {
        var functions = RecordedPrompts.of(recorded("mbcpp")).orElseThrow();
        var programs = RecordedPrompts.of(recorded("streams")).orElseThrow();

        assertThat(functions.without("?")).isEqualTo(CodeTask.FUNCTION_PROMPT.replace("{problem}", "?"));
        assertThat(programs.without("?")).isEqualTo(CodeTask.PROMPT.replace("{problem}", "?"));
    }

    private JsonNode recorded(String format) throws IOException {
        var settings = task(format).settings();
        assertThat(settings.has(RecordedPrompts.ASKS)).isEqualTo(format.equals("mbcpp"));
        return settings;
    }
}
