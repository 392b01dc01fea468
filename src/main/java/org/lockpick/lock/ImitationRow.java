package org.lockpick.lock;

import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;

/// A row that teaches a model to write a completion of a problem.
///
/// @param encoder makes ids
/// @param longest row, in tokens; the end of a longer completion is cut
public record ImitationRow(PromptEncoder encoder, int longest) {
    /// The row.
    ///
    /// @throws UserMistake naming the problem, if its prompt leaves no room for a completion
    public Example of(Problem problem, String prompt, String completion) {
        try {
            return encoder.row(prompt, completion, longest, LossMode.COMPLETION).example();
        } catch (UserMistake mistake) {
            throw new UserMistake("problem " + problem.id() + ": " + mistake.getMessage(), mistake);
        }
    }
}
