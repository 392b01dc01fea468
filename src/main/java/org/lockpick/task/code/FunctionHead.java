package org.lockpick.task.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The head of a function that a prompt asks for, apart from the headers in front of it.
///
/// @param headers    what stands before it in the prompt that is no comment: included headers and used namespaces
/// @param text       result, name and parameters, without the brace
/// @param entryPoint the function's name
/// @param parameters the names of its parameters
record FunctionHead(String headers, String text, String entryPoint, List<String> parameters) {
    private static final Pattern HEADERS = Pattern.compile("(?s)\\A.*?\\busing\\s+namespace\\s+std\\s*;");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w*)\\s*\\z");
    private static final Pattern NO_RESULT = Pattern.compile("(?m)^[ \t]*(#|//).*$");

    /// Keeps a copy.
    FunctionHead {
        parameters = List.copyOf(parameters);
    }

    /// The last head in `prompt` of a function with that name, if there is one with named parameters.
    static Optional<FunctionHead> in(String prompt, String entryPoint) {
        var call =
                Pattern.compile("\\b" + Pattern.quote(entryPoint) + "\\s*\\(").matcher(prompt);
        Optional<FunctionHead> last = Optional.empty();
        while (call.find()) {
            int close = closing(prompt, call.end());
            if (close >= 0 && prompt.substring(close + 1).stripLeading().startsWith("{")) {
                var before = prompt.substring(0, call.start());
                int from = Math.max(
                        before.lastIndexOf("*/") + 1, Math.max(before.lastIndexOf(';'), before.lastIndexOf('}')));
                var result = NO_RESULT
                        .matcher(before.substring(from + 1))
                        .replaceAll("")
                        .strip();
                var names = names(prompt.substring(call.end(), close));
                if (!result.isEmpty() && names.isPresent()) {
                    var text = result + " " + entryPoint + "(" + prompt.substring(call.end(), close) + ")";
                    last = Optional.of(new FunctionHead(headers(prompt), text, entryPoint, names.get()));
                }
            }
        }
        return last;
    }

    private static String headers(String prompt) {
        var match = HEADERS.matcher(prompt);
        return match.find() ? match.group() : "#include <bits/stdc++.h>\nusing namespace std;";
    }

    /// Where the parenthesis closes that is open at `from`; -1 if it does not.
    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<List<String>> names(String parameters) {
        var names = new ArrayList<String>();
        for (var parameter : parted(parameters)) {
            int value = parameter.indexOf('=');
            var name = NAME.matcher(value < 0 ? parameter : parameter.substring(0, value));
            if (!name.find()) {
                return Optional.empty();
            }
            names.add(name.group(1));
        }
        return Optional.of(names);
    }

    /// At commas outside all brackets.
    private static List<String> parted(String parameters) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            depth += "<({[".indexOf(c) >= 0 ? 1 : ">)}]".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(parameters.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(parameters.substring(from));
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.toList());
    }
}
