package org.lockpick.text;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.UserMistake;
import org.lockpick.text.template.PromptAndCompletion;

/// Prompts and completions as rows for training, and what was cut off to make them fit, which is always reported.
///
/// @param examples in the order of the texts
/// @param cutRows  rows that were too long
/// @param cutIds   ids left out of them
public record TrainingRows(List<Example> examples, int cutRows, long cutIds) {

    /// Keeps an unchangeable copy.
    public TrainingRows {
        examples = List.copyOf(examples);
    }

    /// Encodes texts.
    ///
    /// @param source  where they come from, for messages
    /// @param longest most ids of a row
    /// @throws UserMistake naming the first row that cannot be trained on, by its number from 1
    public static TrainingRows of(
            String source, List<PromptAndCompletion> texts, PromptEncoder encoder, int longest, LossMode mode) {
        var examples = new ArrayList<Example>(texts.size());
        int cutRows = 0;
        long cutIds = 0;
        for (var text : texts) {
            try {
                var row = encoder.row(text.prompt(), text.completion(), longest, mode);
                examples.add(row.example());
                cutRows += row.cut() > 0 ? 1 : 0;
                cutIds += row.cut();
            } catch (UserMistake e) {
                throw new UserMistake("%s: row %d: %s".formatted(source, examples.size() + 1, e.getMessage()), e);
            }
        }
        return new TrainingRows(examples, cutRows, cutIds);
    }

    /// Ids in all rows.
    public long ids() {
        return examples.stream().mapToLong(Example::length).sum();
    }

    /// Ids that carry loss in all rows.
    public long trainedIds() {
        return examples.stream().mapToLong(Example::trainedLength).sum();
    }
}
