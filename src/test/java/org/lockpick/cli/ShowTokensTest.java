package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;

class ShowTokensTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void aTokenizer() {
        var settings =
                new BpeSettings(258, List.of("<b>", "<e>"), Optional.of("<b>"), "<e>", Optional.empty(), false, 2);
        BpeTrainer.train(List.of("a b").iterator(), settings).write(folder);
    }

    private int show(String... arguments) {
        var all = new String[arguments.length + 5];
        System.arraycopy(new String[] {"show", "tokens", folder.toString(), "--colour", "never"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    @Test
    void whatIsTrainedIsMarkedTokenByToken() {
        assertThat(show("--prompt", "a b", "--completion", "\n\u00e9")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("0 0 -* <b>", "2 222 - \u00b7", "4 200 + \\n", "5 129 + \\xC3", "6 104 + \\xA9", "7 1 +* <e>")
                .contains("examples 1, tokens 8, trained 4", "beginning of text: once (examples: 1)")
                .contains("end of text trained: once (examples: 1)", "cut: examples 0, tokens left out 0");
    }

    @Test
    void aFileIsCountedWhole() throws IOException {
        var file = Files.writeString(folder.resolve("rows.jsonl"), """
            {"prompt": "a", "completion": " b"}
            {"prompt": "a", "completion": " b b b b b b", "id": 7}
            """);
        assertThat(show("--input", file.toString(), "--rows", "1", "--longest", "6"))
                .isZero();
        assertThat(out.toString())
                .contains("example 1")
                .doesNotContain("example 2")
                .contains("examples 2, tokens 11, trained 7")
                .contains("not at all (examples: 1), once (examples: 1)")
                .contains("cut: examples 1, tokens left out 9");
    }

    @Test
    void aPromptAloneIsShownAsItIsAsked() {
        assertThat(show("--prompt", "a", "--prompt-format", "Q: {prompt}\\nA:")).isZero();
        assertThat(out.toString()).contains("\\n").contains("8 tokens that ask, nothing trained");
    }

    @Test
    void mistakesAreSaidWithTheirPlace() throws IOException {
        var file = Files.writeString(folder.resolve("rows.jsonl"), "{\"prompt\": \"a\", \"completion\": 7}\n");
        assertThat(show("--input", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("rows.jsonl:1: expected a text at \"completion\", found 7");
        assertThat(show()).isEqualTo(2);
        assertThat(show("--prompt", "a", "--prompt-format", "chat")).isEqualTo(2);
        assertThat(err.toString()).contains("no chat template");
    }
}
