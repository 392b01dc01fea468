package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final long SEED = 20240529;
    private static final int MUTANTS = 1000;
    private static final String[] PIECES = {
        ":", ": ", "- ", "\n", "  ", "\t", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "!!int ", "!", "|\n", ">",
        "? ", "#", "---\n", "...\n", "%", "@", "`", "<<: ", "null", "~", "1e999", "-", ".nan", "\\x", "\u0000",
        "\ud83d", "\u2028", "\uFEFF", "kind", "0x1f", "é"
    };

    @Test
    void mutatedFileBindsOrIsRefusedWithAPlace() {
        var random = new Random(SEED);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            var refused = 0;
            for (var i = 0; i < MUTANTS; i++) {
                refused += isRefused(mutant(random)) ? 1 : 0;
            }
            assertThat(refused).as("refused mutants").isBetween(MUTANTS / 4, MUTANTS - 1);
        });
    }

    private static boolean isRefused(String text) {
        try {
            assertThat(YamlForm.parse("f.yaml", text, Samples.Experiment.class)).isNotNull();
            return false;
        } catch (StudyFileException e) {
            var lines = text.split("\\R|[\\u0085\\u2028\\u2029]", -1).length;
            assertThat(e.mistakes()).isNotEmpty().allSatisfy(mistake -> {
                assertThat(mistake.line()).isBetween(1, lines + 1);
                assertThat(mistake.column()).isPositive();
                assertThat(mistake.message()).isNotBlank().doesNotContain("\n");
            });
            return true;
        } catch (RuntimeException e) {
            return fail("another exception for\n" + text, e);
        }
    }

    private static String mutant(Random random) {
        var text = new StringBuilder(Samples.GOOD);
        var changes = 1 + random.nextInt(4);
        for (var i = 0; i < changes; i++) {
            var from = random.nextInt(text.length());
            var to = Math.min(text.length(), from + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(from, text.substring(from, to));
            }
        }
        return text.toString();
    }
}
