package org.lockpick.policy.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.remote.Prompt;

/// How replies are read, and prompts filled.
class SectionsTest {
    private static final List<String> NAMES = List.of("ONE", "TWO");

    @Test
    void partsAreFoundUnderTheirHeadings() throws RejectedException {
        var read = Sections.read("\n=== ONE ===\r\na\n\nb\n=== TWO ===  \n```cpp\nint x;\n```\n", NAMES);
        assertThat(read.text("ONE")).isEqualTo("a\n\nb");
        assertThat(read.fenced("TWO", List.of("cpp"))).isEqualTo("int x;\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I'm sorry, but I can't help with that.",
                "Sure!\n=== ONE ===\na\n=== TWO ===\nb",
                "=== ONE ===\na",
                "=== TWO ===\na\n=== ONE ===\nb",
                "=== ONE ===\na\n=== TWO ===\nb\n=== TWO ===\nc",
                "=== ONE ===\na\n=== TWO ===\nb\n=== THREE ===\nc",
                "=== ONE ===\n \n=== TWO ===\nb",
                "=== one ===\na\n=== TWO ===\nb",
                "## ONE\na\n## TWO\nb"
            })
    void anythingElseIsMalformed(String text) {
        assertThatThrownBy(() -> Sections.read(text, NAMES))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x;",
                "Here it is:\n```cpp\nint x;\n```",
                "```cpp\nint x;\n```\nDone.",
                "```cpp\nint x;\n```\n```cpp\nint y;\n```",
                "```python\nx\n```",
                "```cpp\n \n```",
                "```cpp\nint x;"
            })
    void aBlockIsOneBlockAndNothingElse(String text) throws RejectedException {
        var read = Sections.read("=== ONE ===\n" + text, List.of("ONE"));
        assertThatThrownBy(() -> read.fenced("ONE", List.of("cpp"))).isInstanceOf(RejectedException.class);
    }

    @Test
    void whatIsFilledInIsNotLookedThroughAgain() {
        var template = new Template("t", "{{a}} and {{b}}: {x}");
        assertThat(template.filled(Map.of("a", "{{b}} $1 \\", "b", "{{}}")))
                .isEqualTo(Prompt.of("{{b}} $1 \\ and {{}}: {x}"));
        assertThatThrownBy(() -> template.filled(Map.of("a", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{{b}}");
    }
}
