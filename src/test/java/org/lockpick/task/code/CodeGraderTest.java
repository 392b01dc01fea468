package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Limits;

class CodeGraderTest {
    private static final String HEAD = "#include <bits/stdc++.h>\nusing namespace std;\n";
    private static final String SUM =
            HEAD + "int main() { long s = 0, x; while (cin >> x) s += x; cout << s << endl; }";

    @Test
    void rightProgramIsAccepted() {
        var judgement = Workshop.grader().grade(Workshop.sums(), "So:\n```cpp\n" + SUM + "\n```\n");

        assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(judgement.passed()).isEqualTo(2);
        assertThat(judgement.grade().correct()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_ANSWER    | int main() { cout << 3; }",
                "WRONG_ANSWER    | int main() { for (;;) puts(\"3\"); }",
                "TIME            | int main() { for (volatile int i = 0;; i++) {} }",
                "RUNTIME_ERROR   | int main() { return 1; }",
                "RUNTIME_ERROR   | int main() { volatile int z = 0; return 10 / z; }",
                "RUNTIME_ERROR   | int main() { throw runtime_error(\"x\"); }",
                "RUNTIME_ERROR   | int f(int n) { volatile char a[999]; a[0] = 1; return f(n + 1) + a[0]; } int main()"
                        + " { f(0); }",
                "MEMORY          | int main() { vector<long> v(1L << 33, 1); cout << v[5]; }",
                "MEMORY          | long a[1L << 27]; int main() { cout << a[5]; }",
                "MEMORY          | int main() { vector<string> v; for (;;) v.push_back(string(9999999, 'x')); }",
                "FORBIDDEN       | int main() { ofstream o(\"out.txt\"); o << 3; cout << 3; }",
                "FORBIDDEN       | int main() { freopen(\"out.txt\", \"w\", stdout); cout << 3; }",
                "COMPILE_ERROR   | int main() { return x; }",
                "COMPILE_ERROR   | int nothing;"
            })
    void wrongProgramsGetTheVerdictTheyDeserve(Verdict verdict, String program) {
        // Each has room in the limits that are not the one it is to reach, however slow the host.
        var limits =
                verdict == Verdict.TIME ? Limits.standard() : Limits.standard().withCpuMillis(30_000);
        var problem = Workshop.problem(((Form.Streams) Workshop.sums().form()).tests(), limits);
        var judgement = Workshop.grader().judge(problem, HEAD + program);

        assertThat(judgement.verdict()).as(judgement.why()).isEqualTo(verdict);
        assertThat(judgement.why()).isNotBlank();
        assertThat(judgement.grade().correct()).isFalse();
    }

    /// Whatever a program makes of its own file, by sections, interpreters, or a start of its own, is its own doing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "asm(\".section .interp,\\\"a\\\"\\n.string \\\"x\\\"\\n.text\");",
                "asm(\".section .interp,\\\"a\\\"\\n.string \\\"\\\"\\n.text\");",
                "asm(\".section .interp,\\\"a\\\"\\n.string \\\"/\\\"\\n.text\");",
                "asm(\".section .interp,\\\"a\\\"\\n.ascii \\\"/lib64/ld-linux-x86-64.so.2\\\"\\n.text\");",
                "asm(\".section .interp,\\\"a\\\"\\n.string \\\"/proc/self/exe\\\"\\n.text\");",
                "asm(\".section .interp,\\\"a\\\"\\n.zero 5000\\n.text\");",
                "asm(\".section .interp,\\\"awx\\\",@nobits\\n.zero 64\\n.text\");",
                "__attribute__((section(\".interp\"), used)) static const char p[] = \"x\";",
                "__attribute__((section(\".interp\"), used)) static const char p[] = \"\";",
                "__attribute__((section(\".interp\"), used)) static const char p[] = \"/\";",
                "__attribute__((section(\".interp\"), used)) const char p[] = \"/usr/bin/env\";",
                "__attribute__((section(\".interp\"), used)) char p[] = \"/lib/ld.so\";",
                "extern \"C\" void _start() { for (;;) {} }",
                "asm(\".globl _start\\n_start: hlt\");",
                "asm(\".weak _start\\n_start: hlt\");",
                "asm(\".section .dynamic,\\\"aw\\\"\\n.quad 23, 1, 2, 3\\n.text\");",
                "asm(\".section .tdata,\\\"awT\\\"\\n.zero 50000000\\n.text\");",
                "asm(\".section .far,\\\"aw\\\",@nobits\\n.zero 0x7ffffff00000\\n.text\");",
                "alignas(1 << 28) char far_away[1];",
                "asm(\".type main, @gnu_indirect_function\");",
                "asm(\".section .note.GNU-stack,\\\"x\\\"\\n.text\");",
                "asm(\".section .note.gnu.property,\\\"a\\\"\\n.zero 64\\n.text\");",
                "asm(\".section .init,\\\"ax\\\"\\n hlt\\n.text\");",
                "__attribute__((section(\".init_array\"), used)) long at = 1;",
                "__attribute__((section(\".preinit_array\"), used)) long at = 1;",
            })
    void whatAProgramMakesOfItsOwnFileIsAVerdict(String declaration) {
        var judgement = Workshop.grader().judge(Workshop.sums(), declaration + "\nint main() {}\n");

        assertThat(judgement.verdict()).as(judgement.why()).isNotEqualTo(Verdict.ACCEPTED);
        assertThat(judgement.why()).isNotBlank();
    }

    @Test
    void programWithAForeignInterpreterCannotBeStarted() {
        var program = "__attribute__((section(\".interp\"), used)) static const char p[] = \"x\";\n" + SUM;

        assertThat(Workshop.grader().judge(Workshop.sums(), program))
                .extracting(Judgement::verdict, Judgement::why)
                .containsExactly(Verdict.RUNTIME_ERROR, "test small: it cannot be started: No such file or directory");
    }

    @Test
    void sleepingIsEndedByTheWall() {
        var problem = Workshop.problem(
                List.of(new IoTest("one", "", "")), Limits.standard().withCpuMillis(50));

        var judgement = Workshop.grader().judge(problem, "#include <unistd.h>\nint main() { sleep(60); }");

        assertThat(judgement.verdict()).isEqualTo(Verdict.TIME);
    }

    @Test
    void firstTestThatIsNotPassedDecides() {
        var problem = Workshop.problem(
                List.of(new IoTest("a", "1", "1"), new IoTest("b", "2", "9"), new IoTest("c", "0", "0")),
                Limits.standard());
        var program = HEAD + "int main() { int x; cin >> x; if (x == 0) abort(); cout << x; }";

        var judgement = Workshop.grader().judge(problem, program);

        assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(judgement.why()).contains("test b");
        assertThat(judgement.passed()).isEqualTo(1);
    }

    @Test
    void tableForTheWorstCaseThatIsNeverFilledIsNoMemory() {
        var program = HEAD + "long t[1 << 26]; int main() { long s = 0, x; while (cin >> x) s += x; cout << s; }";

        assertThat(Workshop.grader().judge(Workshop.sums(), program).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void headersBeyondTheCommonOnesAreFound() {
        var program = HEAD + "int main() { long s = 0, x; while (cin >> x) s += x;"
                + " cout << regex_replace(to_string(s), regex(\"x\"), \"y\"); }";

        assertThat(Workshop.grader().judge(Workshop.sums(), program).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void nameOfTheLibraryThatTheProgramNeverIncludedMayBeItsOwn() {
        var program = "#include <iostream>\nusing namespace std;\nint map = 0;\n"
                + "int main() { long s = map, x; while (cin >> x) s += x; cout << s; }";

        assertThat(Workshop.grader().judge(Workshop.sums(), program).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void newLimitsAndNewTestsAreJudgedAnew() {
        var other = Workshop.problem(List.of(new IoTest("small", "1 2", "4")), Limits.standard());

        assertThat(Workshop.grader().judge(Workshop.sums(), SUM).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(Workshop.grader().judge(other, SUM).verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }

    /// Nothing is compiled or run for it: a program that is compiled would be kept.
    @Test
    void knownVerdictIsReadAndNothingRunsForIt() throws Exception {
        Workshop.grader().judge(Workshop.sums(), SUM);
        var programs = Workshop.DIRECTORY.resolve("programs");
        try (var files = Files.walk(programs)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }

        assertThat(Workshop.grader().judge(Workshop.sums(), SUM).verdict()).isEqualTo(Verdict.ACCEPTED);

        try (var files = Files.walk(programs)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void damagedVerdictIsJudgedAnew() throws Exception {
        Workshop.grader().judge(Workshop.sums(), SUM);
        try (var files = Files.list(Workshop.DIRECTORY.resolve("verdicts"))) {
            for (var file : files.toList()) {
                Files.writeString(file, "{");
            }
        }

        assertThat(Workshop.grader().judge(Workshop.sums(), SUM).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void functionIsTriedByItsAssertions() {
        var form = new Form.Function(
                HEAD + "int twice(int x) {\n",
                "twice",
                "int main(int argc, char* argv[]) {\n  if (twice(2) != 4) {\n"
                        + "    throw runtime_error(\"Exception -- test case 0 did not pass.\");\n  }\n  return 0;\n}");
        var problem = new CodeProblem("f", "", 0, form, List.of());
        var grader = Workshop.grader();

        assertThat(grader.grade(problem, "  return 2 * x;\n}").verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(grader.grade(problem, "```cpp\nint twice(int x) {\n  return x + x;\n}\nint main() {}\n```")
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(grader.grade(problem, "  return 3 * x;\n}").verdict()).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(grader.grade(problem, "  exit(0);\n}").verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }
}
