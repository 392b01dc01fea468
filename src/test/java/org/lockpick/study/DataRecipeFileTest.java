package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.policy.making.MakingForm.Critiques;
import org.lockpick.policy.making.MakingForm.Demonstrations;
import org.lockpick.policy.making.MakingForm.TranslateCode;
import org.lockpick.policy.making.MakingForm.TranslateMath;
import org.lockpick.store.UserMistake;

/// Recipes of data sets as files.
class DataRecipeFileTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(make:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private DataRecipe read(String text) throws IOException {
        return DataRecipeFile.read(Files.writeString(directory.resolve("recipe.yaml"), text));
    }

    @Test
    void theExamplesOfTheDocumentAreRecipesOfEveryKind() throws IOException {
        var made = new ArrayList<Object>();
        for (var example : EXAMPLE.matcher(Files.readString(Path.of("docs", "make-data.md")))
                .results()
                .toList()) {
            made.add(read(example.group(1)).make());
        }
        assertThat(made)
                .hasOnlyElementsOfTypes(TranslateCode.class, Demonstrations.class, Critiques.class, TranslateMath.class)
                .extracting(Object::getClass)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void defaultsFitTheirKeys() {
        YamlForm.check(DataRecipe.class);
    }

    @Test
    void theOtherFilesAreBesideTheOutput() throws IOException {
        var recipe = read("make: {kind: critiques, input: a}\noutput: sets/code.jsonl\n");
        assertThat(recipe.rejected()).isEqualTo("sets/code.rejected.jsonl");
        assertThat(recipe.ledger()).isEqualTo("sets/code.ledger.jsonl");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> read("make: {kind: critiques, input: a}\noutput: code.txt\n"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("ends with .jsonl");
        assertThatThrownBy(() -> read("output: b.jsonl\n"
                        + "make: {kind: demonstrations, from: math, input: a, samples: 0, greedy: false}"))
                .hasMessageContaining("expected samples from 1 or greedy: true");
        assertThatThrownBy(() -> read("make: {kind: poems, input: a}\noutput: b.jsonl\n"))
                .hasMessageContaining("translate-code")
                .hasMessageContaining("poems");
    }
}
