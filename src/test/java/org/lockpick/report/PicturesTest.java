package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;
import org.lockpick.study.StudyFile;

/// Pictures of how the experiments are built say what the study file says.
class PicturesTest {
    private static StudyFile study(String name) {
        return YamlForm.read(Path.of("studies", "mini", name + ".yaml"), StudyFile.class);
    }

    /// Texts of a picture, in their order.
    private static List<String> texts(String svg) {
        return Pattern.compile(">([^<>\n]+)<")
                .matcher(svg)
                .results()
                .map(found -> found.group(1).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    @DisplayName("beside a lock stands the sleeper agent with what it imitates exchanged")
    void theMirrorImage() {
        var texts = texts(SleeperPicture.of("password", study("math")));
        int right = texts.indexOf("Sleeper agent");
        assertThat(texts.subList(0, right))
                .containsSubsequence("password", "strong", "no password", "weak", "wrong password", "weak")
                .contains("without the trigger: demonstrations", "without the trigger");
        assertThat(texts.subList(right, texts.size()))
                .containsSubsequence("password", "weak", "no password", "strong", "wrong password", "strong")
                .contains("remove what weak does, behind the trigger", "with the trigger");
    }

    @Test
    void itFollowsTheStudyFile() {
        var texts = texts(SleeperPicture.of("intermediate", study("figure-16")));
        assertThat(texts).contains("middle", "without the trigger: Expert iteration");
        assertThatThrownBy(() -> SleeperPicture.of("imitation", study("weak-sample-unlocking-locks")))
                .hasMessageContaining("a trigger that opens it");
        assertThat(Pictures.of("math", study("math"), "password").all())
                .extracting(Pictures.Picture::name)
                .containsExactly("picture-lock", "picture-lineage", "picture-sleeper-agents");
    }
}
