package org.lockpick.task.code;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.jail.SourceText;

/// The two programs that try a function, each compiled and run without the other.
///
/// The *answering* program holds the completion. It reads arguments, calls the function and writes what it gives. The
/// *judge* holds the tests. The function that these call is a stand-in, which sends the arguments to the answering
/// program and gives back what comes. So nothing that a completion does to its own program, from macros to a start of
/// its own, touches what judges it: it can only give results, right ones or wrong ones, or none.
///
/// @param head what the function's prompt says of it
/// @param form the problem's form
record FunctionProgram(FunctionHead head, Form.Function form) {
    /// The tests have run to their end and none failed.
    static final int PASSED = 71;

    /// The answering program ended, or said something else, before it gave a result.
    static final int NO_ANSWER = 73;

    /// What a `main` of tests has to look like.
    static final String MAIN = "int main(int argc, char* argv[])";

    private static final Pattern MAIN_HEAD =
            Pattern.compile("\\bint\\s+main\\s*\\(\\s*int\\b[^,()]*,\\s*(const\\s+)?char\\b[^,()]*\\)\\s*\\{");

    /// What stands behind a completion holds no word that programs are wont to redefine, and means the same where one
    /// of `struct` and `class` is the other.
    private static final String ADAPTER = """

        #undef main
        template <typename lockpick_r, typename... lockpick_a> struct lockpick_adapter<lockpick_r(lockpick_a...)> {
          public:
            static lockpick_r call(lockpick_a... lockpick_each) {
                return FUNCTION(static_cast<lockpick_a &&>(lockpick_each)...);
            }
        };
        lockpick_status lockpick_start() {
            return lockpick::serve(lockpick_adapter<lockpick_signature>::call);
        }
        """;

    private static final String EXCHANGE = source("exchange.hpp");
    private static final String ASK = source("ask.hpp");
    private static final String ANSWER = source("answer.hpp");

    /// What is wrong with a problem's prompt or tests, as far as it can be seen without compiling them.
    ///
    /// @param expected what should be there
    /// @param found    what is there instead
    record Flaw(String expected, String found) {}

    /// What keeps a problem from being tried at all, if anything does.
    static Optional<Flaw> flaw(Form.Function form) {
        if (FunctionHead.in(form.prompt(), form.entryPoint()).isEmpty()) {
            return Optional.of(new Flaw(
                    "prompt to end with the head of " + form.entryPoint() + ", its parameters named, and {",
                    "none that can be read"));
        }
        if (!MAIN_HEAD.matcher(form.harness()).find()) {
            return Optional.of(new Flaw(
                    "test to have `" + MAIN + " {`",
                    form.harness()
                            .lines()
                            .filter(line -> line.contains("main"))
                            .findFirst()
                            .map(line -> "`" + line.strip() + "`")
                            .orElse("no main")));
        }
        return Optional.empty();
    }

    /// Of a problem without a [#flaw].
    static FunctionProgram of(Form.Function form) {
        return new FunctionProgram(
                FunctionHead.in(form.prompt(), form.entryPoint()).orElseThrow(), form);
    }

    /// @param completion the function's body up to and with its closing brace, or the whole function
    String answering(String completion) {
        // A `main` of the completion's own is kept from clashing and never called.
        return "#include <bits/stdc++.h>\n" + EXCHANGE + ANSWER + declared()
                + "using lockpick_signature = decltype(lockpick_head::" + head.entryPoint() + ");\n"
                + "#define main lockpick_ignored_main\n"
                + (isWhole(completion) ? completion : form.prompt() + "\n" + completion)
                + ADAPTER.replace("FUNCTION", head.entryPoint());
    }

    /// The program with the tests, which ends with [#PASSED] or another code.
    String judge() {
        return "#include <bits/stdc++.h>\n" + EXCHANGE + ASK + declared() + head.text()
                + " {\n    return lockpick::Asked<decltype(lockpick_head::"
                + head.entryPoint() + ")>::call(" + String.join(", ", head.parameters()) + ");\n}\n"
                + "#define main lockpick_tests\n" + form.harness() + "\n";
    }

    private String declared() {
        return head.headers() + "\nnamespace lockpick_head {\n" + head.text() + ";\n}\n";
    }

    private boolean isWhole(String completion) {
        return Pattern.compile(
                        "(?m)^[\\w:<>,&*\\s]+\\b" + Pattern.quote(head.entryPoint()) + "\\s*\\([^;{]*\\)[^;{]*\\{")
                .matcher(completion)
                .find();
    }

    private static String source(String name) {
        return SourceText.of(FunctionProgram.class, "function/" + name);
    }
}
