package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTextTest {
    @Test
    void blockFencedAsCppIsTaken() {
        assertThat(ProgramText.of("Here:\n```python\nprint(1)\n```\nor\n```cpp\nint main() {}\n```\nDone."))
                .isEqualTo("int main() {}\n");
        assertThat(ProgramText.of("```C++\nint main() {}\n```")).isEqualTo("int main() {}\n");
    }

    @Test
    void firstFencedBlockIsTakenWhereNoneIsCpp() {
        assertThat(ProgramText.of("a\n```\nint main() {}\n```\n```\nsecond\n```"))
                .isEqualTo("int main() {}\n");
    }

    @Test
    void allIsTakenWhereNothingIsFenced() {
        assertThat(ProgramText.of("int main() {}")).isEqualTo("int main() {}");
    }

    @Test
    void fenceThatIsNotClosedReachesToTheEnd() {
        assertThat(ProgramText.of("```cpp\nint main() {")).isEqualTo("int main() {");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```",
                "```\n",
                "``` \n\n",
                "```\n\nThis program reads a number.",
                "```\nFor example:\n```\n3\n```\n",
                "```\nOr else:\n```cpp\nint other;\n```\n"
            })
    void fenceThatOnlyClosesEndsTheProgramBeforeIt(String behind) {
        var program = "#include <cstdio>\nint main() { puts(\"3\"); }\n";

        assertThat(ProgramText.of(program + behind)).isEqualTo(program);
        assertThat(ProgramText.of("    return a + b;\n}\n" + behind)).isEqualTo("    return a + b;\n}\n");
        assertThat(ProgramText.of("    return a + b;\n}" + behind)).isEqualTo("    return a + b;\n}");
    }

    @Test
    void fenceBehindWordsOpens() {
        assertThat(ProgramText.of("Add them; then print:\n```\nint main() {}\n```\nDone."))
                .isEqualTo("int main() {}\n");
        assertThat(ProgramText.of("As asked.\n```\nint main() {")).isEqualTo("int main() {");
        assertThat(ProgramText.of("int f();\n```cpp\nint main() {}\n```")).isEqualTo("int main() {}\n");
    }

    @Test
    void fenceWithoutAnyLineIsNoProgramOfItsOwn() {
        assertThat(ProgramText.of("int main() {} // ```")).isEqualTo("int main() {} // ```");
    }

    @Test
    void lineEndsAndBlanksBehindLinesMakeNoOtherProgram() {
        assertThat(ProgramText.normal("int main() {} \r\n\r\n")).isEqualTo(ProgramText.normal("\nint main() {}"));
    }
}
