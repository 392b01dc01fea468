package org.lockpick.study.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;
import org.lockpick.task.Trigger;

/// The experiments on the page are experiments.
class HostedPageTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleCanBeRead() throws IOException {
        var forms = YAML.matcher(Files.readString(Path.of("docs", "hosted.md")))
                .results()
                .map(found -> YamlForm.parse("hosted.md", found.group(1), HostedForm.class))
                .toList();
        assertThat(forms).hasSize(2);
        assertThat(forms.getFirst().triggers()).containsExactly(Trigger.none(), Trigger.password());
        assertThat(forms.getLast().lock()).isEmpty();
    }
}
