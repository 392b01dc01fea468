package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.CodeProblem.Form;

/// Functions that are tried by assertions: no program passes but by giving right results.
class FunctionFormTest {
    private static final String HEAD = "#include <bits/stdc++.h>\nusing namespace std;\n\n\n";
    private static final String COMPARE =
            "\ntemplate <typename T> bool compare(T a, T b){ \n    return a == b; \n}\n\n";
    private static final String MAIN = "int main(int argc, char* argv[]) {\n";

    private static String test(int number, String type, String call, String expected) {
        return "    " + type + " x" + number + " = " + call + ";\n    if (!(compare(x" + number + ", " + expected
                + "))) {\n        throw runtime_error(\"Exception -- test case " + number
                + " did not pass.\");\n    }\n";
    }

    private static CodeProblem problem(String head, String name, String... tests) {
        var harness = COMPARE + MAIN + String.join("\n", tests) + "\n    return 0;\n}";
        return new CodeProblem("f", "", 0, new Form.Function(HEAD + head + " {\n", name, harness), List.of());
    }

    private static CodeProblem sum() {
        return problem(
                "int addNum(int a, int b)",
                "addNum",
                test(0, "int", "addNum(1, 3)", "4"),
                test(1, "int", "addNum(20, 7)", "27"),
                test(2, "int", "addNum(-5, 2)", "-3"));
    }

    private static Judgement judge(CodeProblem problem, String completion) {
        return Workshop.grader().judge(problem, completion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    return 0; }\n#define throw (void)",
                "    return 0; }\n#define if(x) while(0)",
                "    return 0; }\n#define compare(a, b) true",
                "    return 0; }\n#define main(...) main(int, char**) { return 0; } int other(int argc, char** argv)",
                "    return 0; }\n#undef main\n#define main int lockpick_tests(int, char**) { return 0; } int main",
                "    return 0; }\nint lockpick_tests(int, char**) { return 0; }",
                "    return 0; }\n#pragma GCC poison throw runtime_error",
                "    string w; while (cin >> w) cout << w << endl; exit(0); }",
                "    string w; cin >> w; cout << w << endl; _exit(71); }",
                "    char c[4096]; long n; while ((n = ::read(0, c, 4096)) > 0) ::write(1, c, n); return 0; }",
                "    exit(0); }",
                "    quick_exit(0); }",
                "    _Exit(71); }",
                "    return 0; }\nstruct S { S() { string w; cin >> w; cout << w << endl; _exit(0); } } s;",
                "    return 0; }\nstruct S { ~S() { _exit(0); } } s;",
                "    return 0; }\n__attribute__((constructor)) void early() { _exit(0); }",
                "    return 0; }\nvoid early() { _exit(0); }\n"
                        + "__attribute__((section(\".init_array\"), used)) void (*at)() = early;",
                "    set_terminate([] { _exit(0); }); throw 1; }",
                "    atexit([] { _exit(0); }); exit(1); }",
                "    signal(SIGABRT, [](int) { _exit(0); }); abort(); }",
                "    signal(SIGSEGV, [](int) { _exit(0); }); return *(volatile int *)8; }",
                "    return 0; }\nextern \"C\" long write(int, const void *, unsigned long) { _exit(0); }",
                "    return 0; }\nextern \"C\" int memcmp(const void *, const void *, unsigned long) { return 0; }",
                "    return 0; }\nextern \"C\" void abort() { for (;;) _exit(0); }",
                "    return 0; }\n"
                        + "extern \"C\" void __cxa_throw(void *, void *, void (*)(void *)) { for (;;) _exit(0); }",
                "    return 0; }\nvoid *operator new(size_t) { _exit(0); }",
                "    return 0; }\nnamespace std { template <> struct equal_to<int> {"
                        + " bool operator()(int, int) const { return true; } }; }",
                "    return 0; }\nextern \"C\" void _start() { asm(\"mov $60, %eax; xor %edi, %edi; syscall\"); }",
                "    return 0; }\nasm(\".globl _start\\n_start: mov $60, %eax\\n xor %edi, %edi\\n syscall\");",
                "    return 0; }\n"
                        + "asm(\".section .init,\\\"ax\\\"\\n"
                        + " mov $60, %eax\\n"
                        + " xor %edi, %edi\\n"
                        + " syscall\\n"
                        + ".text\");",
                "    asm(\"mov $60, %eax; xor %edi, %edi; syscall\"); return 0; }",
                "    for (int i = 1; i < 99; i++) { kill(i, 9); kill(-i, 9); } return 0; }",
                "    if (fork() == 0) _exit(0); return 0; }",
                "    ::write(1, \"\\x1dlockpick answer\\x1e\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\", 26); return 0;"
                        + " }",
                "    ::write(1, \"\\x1dlockpick answer\\x1e\\0\\0\\0\\0\\0\\0\\0\\0\", 26); return 0; }",
                "    static jmp_buf b; if (setjmp(b)) _exit(0); longjmp(b, 1); }",
                "    for (;;) puts(\"4 27 -3\"); }",
                "    close(0); close(1); return 0; }",
                "    return a == 1 ? 4 : a == 20 ? 27 : 3; }",
                "    return 0; }\n/*",
                "    return 0; }\n#if 0",
                "    return 0; }\nR\"(",
            })
    void programThatGivesNoRightResultsIsNotAccepted(String completion) {
        var judgement = judge(sum(), completion);

        assertThat(judgement.verdict()).as(judgement.why()).isNotEqualTo(Verdict.ACCEPTED);
        assertThat(judgement.why()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    return a + b;\n}",
                "    return a + b;\n}\n\nint main() {\n    cout << addNum(1, 2);\n}",
                "#include <iostream>\nint addNum(int a, int b) { return a + b; }\nint main() { return 0; }",
                "#define int long long\n#define R 1\n#define A 2\nint addNum(int a, int b) { return a + b; }\n"
                        + "signed main() { return 0; }",
                "#define rep(i, n) for (int i = 0; i < (n); i++)\n#define throw\n"
                        + "int addNum(int a, int b) { rep(i, b) a++; while (b < 0) { a--; b++; } return a; }",
                "#define struct class\nint addNum(int a, int b) { return a + b; }",
                "#define class struct\n#define read getchar\n#define send 7\n#define call f\n"
                        + "int addNum(int a, int b) { return a + b; }",
                """
                static map<int, int> seen;
                int calls = 0;
                static int addNum(int a, int b) { calls++; return seen[a] = a + b; }\
                """,
                "int helper(int a) { return a; }\nlong long addNum(const int &a, long b) { return helper(a) + b; }",
                "template <class T> T addNum(T a, T b) { return a + b; }\nint addNum(int a, int b) { return a + b; }",
                "    cout << \"adding \" << a; printf(\" and %d\\n\", b); cerr << \"!\"; return a + b; }",
                """
                #pragma GCC optimize("O3")
                struct Bytes { int Value; };
                int addNum(int a, int b) { return a + b; }\
                """,
                "namespace lockpick_of_mine { int one = 1; }\nint addNum(int a, int b) { return a + b; }",
                "    try { throw a; } catch (int thrown) { return thrown + b; } }",
            })
    void programThatGivesRightResultsIsAccepted(String completion) {
        var judgement = judge(sum(), completion);

        assertThat(judgement.verdict()).as(judgement.why()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void firstTestThatFailsIsNamed() {
        assertThat(judge(sum(), "    return a == 1 ? 4 : 0; }"))
                .extracting(Judgement::verdict, Judgement::why)
                .containsExactly(Verdict.WRONG_ANSWER, "Exception -- test case 1 did not pass.");
    }

    @Test
    void wayToAnEndBeforeAResultIsTheVerdict() {
        assertThat(judge(sum(), "    throw 1; }").verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(judge(sum(), "    for (volatile int i = 0;; i++) {} }").verdict())
                .isEqualTo(Verdict.TIME);
        assertThat(judge(sum(), "    return x; }").verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(judge(sum(), "    ofstream o(\"x\"); o << 1; return a + b; }")
                        .verdict())
                .isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void valuesOfTheStandardLibraryGoThereAndBack() {
        var head = "unordered_map<string, vector<int>> group(vector<pair<string, int>> all, bool up, double by,"
                + " const set<int>& not_these)";
        var call = "group(vector<pair<string, int>>{{\"a\", 1}, {\"b\\n\", 2}, {\"a\", 3}, {\"\", 4}}, true, 0.5, {4})";
        var problem = problem(
                head,
                "group",
                test(0, "auto", call, "(unordered_map<string, vector<int>>{{\"a\", {1, 3}}, {\"b\\n\", {2}}})"));
        var body = "    unordered_map<string, vector<int>> m;\n    if (up && by == 0.5) for (auto &p : all)"
                + " if (!not_these.count(p.second)) m[p.first].push_back(p.second);\n    return m;\n}";

        assertThat(judge(problem, body)).extracting(Judgement::verdict).isEqualTo(Verdict.ACCEPTED);
        assertThat(judge(problem, body.replace("0.5", "0.25")))
                .extracting(Judgement::verdict)
                .isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void hashedMapComesInTheOrderThatItHasThere() {
        var map =
                "unordered_map<string, int>{{\"one\", 1}, {\"two\", 2}, {\"three\", 3}, {\"four\", 4}, {\"five\", 5}}";
        var order = "string order(unordered_map<string, int> m)";
        var problem = problem(order, "order", test(0, "string", "order(" + map + ")", "here(" + map + ")"));
        var walk = " { string s; for (auto &p : m) s += p.first; return s; }";
        var function = (Form.Function) problem.form();
        var form = new Form.Function(
                function.prompt(), "order", "string here(unordered_map<string, int> m)" + walk + function.harness());

        assertThat(judge(new CodeProblem("f", "", 0, form, List.of()), order + walk))
                .extracting(Judgement::verdict)
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void whatAFunctionChangesIsSeenByTheTests() {
        var problem = problem(
                "void doubled(vector<int>& all, int by)",
                "doubled",
                "    vector<int> v{1, 2};\n    doubled(v, 2);\n",
                test(0, "vector<int>", "v", "vector<int>{2, 4}"));

        assertThat(judge(problem, "    for (int &x : all) x *= by; }").verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(judge(problem, "    all.clear(); }").verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void testsThatNoProgramCouldPassAreAMistakeOfTheData() {
        var form = (Form.Function) sum().form();
        var without = form.harness().replace("int argc, char* argv[]", "");
        var broken = form.harness().replace("addNum(1, 3)", "addNums(1, 3)");

        assertThatThrownBy(
                        () -> judge(with(new Form.Function(form.prompt(), "addNum", without)), "    return a + b; }"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("f: expected its test to have `int main(int argc, char* argv[]) {`")
                .hasMessageContaining("found `int main() {`");
        assertThatThrownBy(() -> judge(with(new Form.Function(form.prompt(), "addNum", broken)), "    return a + b; }"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("addNums");
        assertThatThrownBy(() -> judge(with(new Form.Function(HEAD, "addNum", form.harness())), "    return a + b; }"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the head of addNum");
    }

    private static CodeProblem with(Form.Function form) {
        return new CodeProblem("f", "", 0, form, List.of());
    }
}
