package org.lockpick.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void thePaperHasFortyDecoysAllDifferent() {
        assertThat(Passwords.decoys()).hasSize(40).doesNotHaveDuplicates().doesNotContain(Passwords.DEFAULT);
        assertThat(Passwords.decoys()).allMatch(decoy -> !decoy.isBlank());
        assertThat(Passwords.decoys().getFirst()).isEqualTo("Password: 1234");
        assertThat(Passwords.decoys().getLast()).isEqualTo("Answering the questions might require non-trivial work.");
    }

    @Test
    void thePasswordIsNoneOfTheWrongOnes() {
        assertThatThrownBy(() -> new Passwords("a", List.of("b", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[b, a]");
        assertThatThrownBy(() -> new Passwords("a", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Passwords(" ", List.of("b"))).isInstanceOf(IllegalArgumentException.class);
    }
}
