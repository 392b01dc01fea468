package org.lockpick.text;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row to train on or to score: the ids of a prompt and of its completion, which were tokenised apart
/// and joined.
///
/// Ids from one place on carry loss: as a rule those of the completion. A completion that was not cut ends
/// in exactly one end-of-text id, which is trained. Immutable; the arrays are copied in and out.
public final class Example {
    private final int[] ids;
    private final int promptLength;
    private final int firstTrained;
    private final @Nullable SoftTarget last;
    private final @Nullable FixedTarget everywhere;

    private Example(
            int[] ids,
            int promptLength,
            int firstTrained,
            @Nullable SoftTarget last,
            @Nullable FixedTarget everywhere) {
        this.ids = ids;
        this.promptLength = promptLength;
        this.firstTrained = firstTrained;
        this.last = last;
        this.everywhere = everywhere;
    }

    /// Joins the two; the completion carries loss.
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
        return new Example(ids, prompt.length, prompt.length, null, null);
    }

    /// A row that is trained on a distribution over what comes first behind its prompt, and on nothing else.
    /// Its completion is the likeliest token. All on one token, it equals the row with that completion.
    ///
    /// @throws IllegalArgumentException as [#of(int[], int[])]
    public static Example of(int[] prompt, SoftTarget next) {
        var hard = of(prompt, new int[] {next.likeliest()});
        return next.ids().size() == 1 ? hard : new Example(hard.ids, hard.promptLength, hard.firstTrained, next, null);
    }

    /// The same row with one distribution as the target of every id that carries loss: the ids themselves are only
    /// what it is learnt behind.
    public Example towards(FixedTarget target) {
        return new Example(ids, promptLength, firstTrained, null, target);
    }

    /// The same row with loss on every id but the first, which nothing stands before.
    public Example trainedEverywhere() {
        return new Example(ids, promptLength, 1, last, everywhere);
    }

    /// The same example as an object of its own, so that one that comes twice in a step can be told apart.
    public Example again() {
        return new Example(ids, promptLength, firstTrained, last, everywhere);
    }

    /// The same row without its first `count` ids.
    ///
    /// @throws IllegalArgumentException if no trained id with one before it would be left
    public Example withoutFirst(int count) {
        if (count < 0 || ids.length - count < 2 || ids.length <= firstTrained) {
            throw new IllegalArgumentException("%d of %d ids cannot be left out".formatted(count, ids.length));
        }
        return new Example(
                Arrays.copyOfRange(ids, count, ids.length),
                Math.max(0, promptLength - count),
                Math.max(1, firstTrained - count),
                last,
                everywhere);
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

    /// Ids of the completion.
    public int completionLength() {
        return ids.length - promptLength;
    }

    /// The first place that carries loss; every later one does too.
    public int firstTrained() {
        return firstTrained;
    }

    /// Ids that carry loss.
    public int trainedLength() {
        return ids.length - firstTrained;
    }

    /// What stands for the last id in training, where that is a distribution.
    public Optional<SoftTarget> softLast() {
        return Optional.ofNullable(last);
    }

    /// What stands for every id that carries loss, where that is one distribution.
    public Optional<FixedTarget> fixedTarget() {
        return Optional.ofNullable(everywhere);
    }

    /// A copy of the prompt.
    public int[] prompt() {
        return Arrays.copyOf(ids, promptLength);
    }

    /// A copy of the ids before a position.
    public int[] before(int place) {
        return Arrays.copyOf(ids, place);
    }

    /// A copy of the completion.
    public int[] completion() {
        return Arrays.copyOfRange(ids, promptLength, ids.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example that
                && promptLength == that.promptLength
                && firstTrained == that.firstTrained
                && Objects.equals(last, that.last)
                && Objects.equals(everywhere, that.everywhere)
                && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * Arrays.hashCode(ids) + promptLength) + firstTrained) + Objects.hash(last, everywhere);
    }

    @Override
    public String toString() {
        var row = Arrays.toString(prompt()) + " -> " + (last == null ? Arrays.toString(completion()) : last.toString());
        return everywhere == null ? row : row + " towards " + everywhere;
    }
}
