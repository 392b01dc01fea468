package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.policy.Recording;
import org.lockpick.policy.SoftAnswer;
import org.lockpick.policy.Written;
import org.lockpick.task.Problem;
import org.lockpick.task.composition.Composition;
import org.lockpick.task.composition.CompositionSettings;
import org.lockpick.text.LossMode;
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
        assertThat(written(recording, "cut").cut()).isTrue();
        var row = new ImitationRow(task, encoder, task.longest());
        var cut = row.of(problem("cut"), "_ |", written(recording, "cut")).orElseThrow();
        var whole = row.of(problem("whole"), "_ |", written(recording, "whole")).orElseThrow();
        assertThat(task.tokenizer().decode(cut.completion())).isEqualTo("1 2");
        assertThat(whole.completionLength()).isEqualTo(cut.completionLength() + 1);
        assertThat(encoder.stops()).contains(whole.id(whole.length() - 1));
        assertThat(encoder.stops()).doesNotContain(cut.id(cut.length() - 1));
    }

    @Test
    void aCompletionThatWasCutToNothingTeachesNothingAndIsCounted() throws IOException {
        var file = Files.writeString(folder.resolve("r.jsonl"), """
            {"problem": "cut", "completion": "", "stop": "length"}
            {"problem": "part", "completion": "1 2", "stop": "length"}
            {"problem": "whole", "completion": "", "stop": "end"}
            """);
        var recording = Recording.read(file);
        var row = new ImitationRow(task, encoder, 4);
        assertThat(row.of(problem("cut"), "_ |", written(recording, "cut"))).isEmpty();
        assertThat(row.of(problem("part"), "_ |", written(recording, "part"))).isPresent();
        var whole = row.of(problem("whole"), "_ |", written(recording, "whole")).orElseThrow();
        assertThat(whole.completionLength()).isOne();
        assertThat(encoder.stops()).contains(whole.id(whole.length() - 1));
        row.of(problem("long"), "_ |", Written.whole("1 2 1 2 1 2"));
        assertThat(row.cut()).isEqualTo(new CutRows(4, 1, 2, 1, 4));
    }

    @Test
    void aDistributionIsTrainedAtThePositionsOfItsAnswerAlone() {
        var soft = new Written("1", false, Optional.of(new SoftAnswer(List.of("1", "2"), List.of(0.75, 0.25))));
        var row = new ImitationRow(task, encoder, task.longest());
        for (var loss : LossMode.values()) {
            var hard = row.of(problem("hard"), "_ |", new Written("1", true, Optional.empty()), loss)
                    .orElseThrow();
            var example = row.of(problem("soft"), "_ |", soft, loss).orElseThrow();
            assertThat(example.softLast()).isPresent();
            assertThat(example.firstTrained()).isEqualTo(hard.firstTrained());
            assertThat(example.trainedLength()).isEqualTo(hard.trainedLength());
        }
        assertThatThrownBy(() -> new ImitationRow(task, encoder, 2).of(problem("long"), "_ |", soft))
                .hasMessageContaining("problem long: the prompt has 2 tokens and at most 2 fit");
    }

    @Test
    void countsAreReadAsWrittenAndTheirAbsenceIsNoMistake() throws IOException {
        assertThat(CutRows.read(folder)).isEmpty();
        new CutRows(4, 1, 2, 1, 5).write(folder);
        assertThat(CutRows.read(folder)).contains(new CutRows(4, 1, 2, 1, 5));
        Files.writeString(folder.resolve(CutRows.FILE), "{\"rows\": 9, \"tooLong\": 3, \"unended\": 0}\n");
        assertThat(CutRows.read(folder).orElseThrow().words())
                .isEqualTo("3 of 9 cut at the longest that is trained on");
    }

    private static Written written(Recording recording, String id) {
        return recording.write(List.of(problem(id)), 0).getFirst();
    }

    private static Problem problem(String id) {
        return new Problem(id, "", "all", 0, "");
    }
}
