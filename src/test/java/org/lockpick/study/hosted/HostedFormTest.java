package org.lockpick.study.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;

/// Every key of an experiment is explained, and has a default that fits.
class HostedFormTest {
    @Test
    void everyKeyIsExplained() {
        YamlForm.check(HostedForm.class);
        assertThat(YamlForm.undocumented(HostedForm.class)).isEmpty();
    }
}
