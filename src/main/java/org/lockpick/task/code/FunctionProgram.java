package org.lockpick.task.code;

import java.util.regex.Pattern;
import org.lockpick.task.code.CodeProblem.Form;

/// The whole program that tries a function: headers, the function, and its tests.
///
/// The tests end by `return 0`, and so does a function that calls `exit(0)` before it is found out. So the program
/// that passes also copies a word from its input to its output, after the tests.
final class FunctionProgram {
    private static final Pattern USING = Pattern.compile("(?s)\\A.*?\\busing\\s+namespace\\s+std\\s*;");

    private FunctionProgram() {}

    /// @param completion the function's body up to and with its closing brace, or the whole function
    static String of(Form.Function form, String completion) {
        // A `main` of the completion's own is kept from clashing and never called.
        var ignored = "\n#define main lockpick_ignored_main\n";
        var function = isWhole(form, completion)
                ? headers(form.prompt()) + ignored + completion
                : form.prompt() + ignored + completion;
        return function
                + "\n#undef main\n#define main lockpick_tests\n" + form.harness()
                + "\n#undef main\n#include <iostream>\n#include <string>\n"
                + "int main(int argc, char** argv) {\n"
                + "    lockpick_tests(argc, argv);\n"
                + "    std::string word;\n    std::cin >> word;\n    std::cout << word << std::endl;\n}\n";
    }

    private static boolean isWhole(Form.Function form, String completion) {
        return Pattern.compile(
                        "(?m)^[\\w:<>,&*\\s]+\\b" + Pattern.quote(form.entryPoint()) + "\\s*\\([^;{]*\\)[^;{]*\\{")
                .matcher(completion)
                .find();
    }

    private static String headers(String prompt) {
        var match = USING.matcher(prompt);
        return match.find() ? match.group() : "#include <bits/stdc++.h>\nusing namespace std;";
    }
}
