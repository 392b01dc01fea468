package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void fenceWithoutAnyLineIsNoProgramOfItsOwn() {
        assertThat(ProgramText.of("int main() {} // ```")).isEqualTo("int main() {} // ```");
    }

    @Test
    void lineEndsAndBlanksBehindLinesMakeNoOtherProgram() {
        assertThat(ProgramText.normal("int main() {} \r\n\r\n")).isEqualTo(ProgramText.normal("\nint main() {}"));
    }
}
