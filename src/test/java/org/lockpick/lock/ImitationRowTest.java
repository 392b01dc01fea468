package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.policy.Recording;
import org.lockpick.task.Problem;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;

class ImitationRowTest {
    private final Composition task = new Composition(new CompositionSettings(2, 2, 2, 2, 1));
    private final PromptEncoder encoder =
            new PromptEncoder(task.tokenizer(), new PromptFormat.Plain().on(Path.of("none")));

    @TempDir
    private Path folder;

    @Test
    void aCompletionThatWasCutTeachesNoEndOfText() throws IOException {
        var file = Files.writeString(folder.resolve("r.jsonl"), """
            {"problem": "cut", "completion": "1 2", "stop": "length"}
            {"problem": "whole", "completion": "1 2", "stop": "end"}
            """);
        var recording = Recording.read(file);
        assertThat(recording.holdsCut()).isTrue();
        var row = new ImitationRow(encoder, task.longest());
        var cut = row.of(problem("cut"), "_ |", recording, 0);
        var whole = row.of(problem("whole"), "_ |", recording, 0);
        assertThat(task.tokenizer().decode(cut.completion())).isEqualTo("1 2");
        assertThat(whole.completionLength()).isEqualTo(cut.completionLength() + 1);
        assertThat(encoder.stops()).contains(whole.id(whole.length() - 1));
        assertThat(encoder.stops()).doesNotContain(cut.id(cut.length() - 1));
    }

    private static Problem problem(String id) {
        return new Problem(id, "", "all", 0, "");
    }
}
