package org.lockpick.task.code;

import java.util.Locale;
import java.util.regex.Pattern;

/// The program inside a model's completion.
public final class ProgramText {
    private static final String FENCE = "```";
    private static final Pattern LANGUAGE = Pattern.compile("(cpp|c\\+\\+|c|cc|cxx|h|hpp)?", Pattern.CASE_INSENSITIVE);

    private ProgramText() {}

    /// The first block fenced as C++; else the first fenced block; else all of it. A fence that is not closed reaches
    /// to the end, as it does where the completion was cut.
    ///
    /// A fence without a language that stands behind code only closes what the prompt may have opened: the code
    /// before it is the program.
    public static String of(String completion) {
        String first = null;
        int from = completion.indexOf(FENCE);
        if (from >= 0 && onlyCloses(completion, from)) {
            return completion.substring(0, from);
        }
        while (from >= 0) {
            int line = completion.indexOf('\n', from);
            if (line < 0) {
                break;
            }
            int end = completion.indexOf(FENCE, line);
            var code = completion.substring(line + 1, end < 0 ? completion.length() : end);
            var language = completion.substring(from + FENCE.length(), line).strip();
            if (!language.isEmpty()
                    && LANGUAGE.matcher(language.toLowerCase(Locale.ROOT)).matches()) {
                return code;
            }
            first = first == null ? code : first;
            from = end < 0 ? -1 : completion.indexOf(FENCE, end + FENCE.length());
        }
        return first == null ? completion : first;
    }

    private static boolean onlyCloses(String completion, int fence) {
        int behind = fence + FENCE.length();
        int line = completion.indexOf('\n', behind);
        var before = completion.substring(0, fence).strip();
        if (before.isEmpty()
                || !completion
                        .substring(behind, line < 0 ? completion.length() : line)
                        .isBlank()) {
            return false;
        }
        boolean endsAsCode = before.endsWith("}") || before.endsWith(";");
        boolean alone = completion.substring(0, fence).endsWith("\n")
                && completion.substring(behind).isBlank();
        return endsAsCode || alone || (before.contains("#include") && before.contains("}"));
    }

    /// The same program always as the same text, so that it is compiled once: line ends, and blanks at the ends of
    /// lines and of the whole.
    static String normal(String program) {
        return program.replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replaceAll("[ \t]+(?=\n)", "")
                        .strip() + "\n";
    }
}
