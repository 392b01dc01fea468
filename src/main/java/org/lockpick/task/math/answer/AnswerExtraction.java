package org.lockpick.task.math.answer;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which words of a completion are its answer. Different graders read differently; figures say which reading
/// they used.
public enum AnswerExtraction {
    /// The content of the last `\boxed{…}`, else of the last `\fbox{…}`, to its matching brace; the brace-less
    /// `\boxed 2$.` is read to the dollar sign. The default.
    BOXED {
        @Override
        public Optional<String> answer(String completion) {
            return Box.last(completion).map(Box::content);
        }
    },

    /// The same as lm-evaluation-harness does it: the brace-less form wins wherever it stands, and `\fbox` is
    /// found but refused.
    HARNESS_BOXED {
        @Override
        public Optional<String> answer(String completion) {
            int braceless = completion.lastIndexOf("\\boxed ");
            if (braceless >= 0) {
                var rest = completion.substring(braceless + "\\boxed ".length());
                int dollar = rest.indexOf('$');
                return Optional.of(dollar < 0 ? rest : rest.substring(0, dollar));
            }
            return Box.last(completion)
                    .filter(box -> completion.startsWith("\\boxed{", box.start()))
                    .map(Box::content);
        }
    },

    /// What stands between the first and the last dollar sign, or the whole text where there are not two: how
    /// lm-evaluation-harness reads the completions of `hendrycks_math`.
    HARNESS_DOLLARS {
        @Override
        public Optional<String> answer(String completion) {
            int first = completion.indexOf('$');
            int last = completion.lastIndexOf('$');
            return Optional.of(first == last ? completion : completion.substring(first + 1, last));
        }
    },

    /// The sentence that the four examples of Minerva's prompt teach: *Final Answer: The final answer is … .
    /// I hope it is correct.*
    FINAL_SENTENCE {
        @Override
        public Optional<String> answer(String completion) {
            return (completion + "I hope it is correct.")
                    .lines()
                    .flatMap(line -> finalSentence(line).stream())
                    .findFirst();
        }
    },

    /// The scorer of the post on weak sample unlocking: the last `\boxed{…}` by braces, else the word behind
    /// the last `\boxed `, else what stands between the last two dollar signs, else the last word. It goes
    /// with plain string equality.
    SIMPLE {
        @Override
        public Optional<String> answer(String completion) {
            return Box.last(completion)
                    .filter(box -> completion.startsWith("\\boxed{", box.start()))
                    .map(Box::content)
                    .or(() -> wordBehindBox(completion))
                    .or(() -> betweenLastDollars(completion))
                    .or(() -> lastWord(completion));
        }
    },

    /// The Spanish setting, whose answers are in ASCII-math: what stands in the last `boxed(…)`, else behind
    /// the last *respuesta:* or *respuesta final es*, to the end of the line, without its period, its quotes and
    /// what emphasises it.
    RESPUESTA {
        @Override
        public Optional<String> answer(String completion) {
            return asciiBox(completion).or(() -> behindRespuesta(completion));
        }
    },

    /// The reader of the second grader, for texts that follow no instruction: see [LenientReading].
    LENIENT {
        @Override
        public Optional<String> answer(String completion) {
            return LenientReading.answer(completion);
        }
    };

    private static final String SENTENCE = "Final Answer: The final answer is";
    private static final String SENTENCE_END = " I hope it is correct";
    private static final Pattern RESPUESTA_WORDS =
            Pattern.compile("respuesta(?: final| correcta)?(?: es:?|:)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\S+");

    /// The answer, as it stands in the text; empty if there is none.
    public abstract Optional<String> answer(String completion);

    private static Optional<String> asciiBox(String text) {
        int box = text.lastIndexOf("boxed(");
        int open = 0;
        for (int i = box + "boxed".length(); box >= 0 && i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return Optional.of(text.substring(box + "boxed(".length(), i).strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> behindRespuesta(String text) {
        int from = -1;
        var respuesta = RESPUESTA_WORDS.matcher(text);
        while (respuesta.find()) {
            from = respuesta.end();
        }
        if (from < 0) {
            return Optional.empty();
        }
        int line = text.indexOf('\n', from);
        var answer =
                stripped(text.substring(from, line < 0 ? text.length() : line).strip());
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }

    private static String stripped(String answer) {
        int from = 0;
        int to = answer.length();
        while (to > from && ".`$*_ ".indexOf(answer.charAt(to - 1)) >= 0) {
            to--;
        }
        while (from < to && "`$*_ ".indexOf(answer.charAt(from)) >= 0) {
            from++;
        }
        return answer.substring(from, to);
    }

    /// Minerva's pattern has a wildcard on either side of its last words, so any character may stand there,
    /// and must.
    private static Optional<String> finalSentence(String line) {
        int from = line.indexOf(SENTENCE) + SENTENCE.length();
        if (from < SENTENCE.length()) {
            return Optional.empty();
        }
        int end = line.indexOf(SENTENCE_END, from + 1);
        boolean closed = end >= 0 && end + SENTENCE_END.length() < line.length();
        return closed ? Optional.of(line.substring(from, end - 1).strip()) : Optional.empty();
    }

    private static Optional<String> wordBehindBox(String text) {
        int box = text.lastIndexOf("\\boxed ");
        if (box < 0) {
            return Optional.empty();
        }
        var word = WORD.matcher(text).region(box + "\\boxed ".length(), text.length());
        return word.find() ? Optional.of(word.group()) : Optional.empty();
    }

    private static Optional<String> betweenLastDollars(String text) {
        int close = text.lastIndexOf('$');
        int open = close < 0 ? -1 : text.lastIndexOf('$', close - 1);
        return open < 0 ? Optional.empty() : Optional.of(text.substring(open + 1, close));
    }

    private static Optional<String> lastWord(String text) {
        var stripped = text.stripTrailing();
        int end = stripped.length();
        int start = end;
        while (start > 0 && !Character.isWhitespace(stripped.charAt(start - 1))) {
            start--;
        }
        return start == end ? Optional.empty() : Optional.of(stripped.substring(start));
    }
}
