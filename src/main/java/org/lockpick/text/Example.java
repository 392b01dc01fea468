package org.lockpick.text;

import java.util.Arrays;

/// One row to train on or to score: the ids of a prompt and of its completion, which were tokenised apart and joined.
///
/// Only completion ids carry loss. A completion that was not cut ends in exactly one end-of-text id, which is trained.
/// Immutable; the arrays are copied in and out.
public final class Example {
    private final int[] ids;
    private final int promptLength;

    private Example(int[] ids, int promptLength) {
        this.ids = ids;
        this.promptLength = promptLength;
    }

    /// Joins the two.
    ///
    /// @throws IllegalArgumentException for an empty prompt (the first completion id is predicted from its last
    ///     id) or an empty completion (a row without a trained token)
    public static Example of(int[] prompt, int[] completion) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("a prompt needs at least one token, got none");
        }
        if (completion.length == 0) {
            throw new IllegalArgumentException("a completion needs at least one token, got none");
        }
        var ids = Arrays.copyOf(prompt, prompt.length + completion.length);
        System.arraycopy(completion, 0, ids, prompt.length, completion.length);
        return new Example(ids, prompt.length);
    }

    /// Ids of prompt and completion together.
    public int length() {
        return ids.length;
    }

    /// The id at a place, prompt first.
    public int id(int place) {
        return ids[place];
    }

    /// Ids of the prompt.
    public int promptLength() {
        return promptLength;
    }

    /// Ids that carry loss.
    public int completionLength() {
        return ids.length - promptLength;
    }

    /// A copy of the prompt.
    public int[] prompt() {
        return Arrays.copyOf(ids, promptLength);
    }

    /// A copy of the completion.
    public int[] completion() {
        return Arrays.copyOfRange(ids, promptLength, ids.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example that && promptLength == that.promptLength && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + promptLength;
    }

    @Override
    public String toString() {
        return Arrays.toString(prompt()) + " -> " + Arrays.toString(completion());
    }
}
