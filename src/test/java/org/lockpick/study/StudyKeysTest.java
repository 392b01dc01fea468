package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.YamlForm;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.remote.EndpointForm;

/// What `plan --keys` tells of the files that a user writes.
class StudyKeysTest {
    private record Silent(int count) {}

    private record Outer(Silent inner) {}

    @ParameterizedTest
    @ValueSource(classes = {StudyFile.class, DataRecipe.class, EndpointForm.class})
    void everyKeyHasAMeaning(Class<? extends Record> form) {
        assertThat(YamlForm.undocumented(form)).isEmpty();
    }

    @Test
    void aKeyWithoutAMeaningIsNoticedHoweverDeep() {
        assertThat(YamlForm.undocumented(Outer.class)).containsExactlyInAnyOrder("outer.inner", "silent.count");
    }

    @Test
    void theKeysOfABranchAreExplained() {
        assertThat(YamlForm.describe(StudyFile.class))
                .containsPattern("trigger +<trigger> +required +what stands in the prompt")
                .containsPattern("imitate +text +required +the policy whose completions")
                .containsPattern("share +number.*the share of the training examples");
    }
}
