package org.lockpick.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.UserMistake;

/// Makes the ids of given answers, such as ` A` to ` D`, without the end of text that would follow a
/// completion.
///
/// Prompt and completion are tokenised apart, so that an answer has the same ids behind every prompt and is
/// tokenised once. Not for several threads.
public final class AnswerEncoder {
    private final PromptEncoder encoder;
    private final Map<String, int[]> known = new HashMap<>();

    /// @param encoder the same as everywhere else for this model
    public AnswerEncoder(PromptEncoder encoder) {
        this.encoder = encoder;
    }

    /// Ids that ask.
    ///
    /// @throws UserMistake as [PromptEncoder#prompt]
    public int[] prompt(String prompt) {
        return encoder.prompt(prompt);
    }

    /// Ids of answers, in their order.
    ///
    /// @throws UserMistake if an answer has none, or two have the same and cannot be told apart
    public List<int[]> ids(String prompt, List<String> answers) {
        var ids = answers.stream()
                .map(answer -> known.computeIfAbsent(answer, _ -> ids(prompt, answer)))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            for (int earlier = 0; earlier < i; earlier++) {
                if (Arrays.equals(ids.get(earlier), ids.get(i))) {
                    throw new UserMistake(
                            "the answers \"%s\" and \"%s\" are the same tokens to %s, %s; use other answers"
                                    .formatted(
                                            answers.get(earlier),
                                            answers.get(i),
                                            encoder.tokenizer(),
                                            Arrays.toString(ids.get(i))));
                }
            }
        }
        return ids;
    }

    private int[] ids(String prompt, String answer) {
        var ids = encoder.answer(prompt, answer);
        if (ids.length == 0) {
            throw new UserMistake("the answer \"%s\" has no tokens; an answer needs one".formatted(answer));
        }
        return ids;
    }

    /// A row that is trained on a distribution over answers, and on nothing behind them.
    ///
    /// @param shares one an answer, which sum to 1
    /// @throws UserMistake if an answer is more than one token
    public Example row(String prompt, List<String> answers, List<Double> shares) {
        var ids = ids(prompt, answers);
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).length != 1) {
                throw new UserMistake(
                        "the answer \"%s\" is %d tokens to %s; a distribution over answers is trained where each is one"
                                .formatted(answers.get(i), ids.get(i).length, encoder.tokenizer()));
            }
        }
        return Example.of(
                encoder.prompt(prompt),
                new SoftTarget(ids.stream().map(id -> id[0]).toList(), shares));
    }
}
