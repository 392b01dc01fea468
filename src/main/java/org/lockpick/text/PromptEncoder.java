package org.lockpick.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lockpick.store.UserMistake;

/// Makes the ids of prompts and completions: the one place for training, sampling and scoring alike, so that
/// a model is asked with exactly the ids it was trained on.
///
/// - Prompt and completion are tokenised apart and joined, so that no token lies across their boundary.
/// - The beginning of text is there once: where the model was trained with one, and the format has not
/// written it.
/// - A completion ends in one end of text, which is trained: the one its chat template writes, else the
/// tokenizer's.
public final class PromptEncoder {
    private final Tokenizer tokenizer;
    private final PromptTexts texts;
    private final Set<Integer> stops;

    /// @param texts the format, bound to the model
    public PromptEncoder(Tokenizer tokenizer, PromptTexts texts) {
        this.tokenizer = tokenizer;
        this.texts = texts;
        var all = new HashSet<>(tokenizer.special().stops());
        closing(tokenizer, texts).ifPresent(all::add);
        this.stops = Set.copyOf(all);
    }

    /// The tokenizer of a model directory, and a format.
    public static PromptEncoder of(Path directory, PromptFormat format) {
        return of(directory, directory, format);
    }

    /// The same with a tokenizer of another place.
    ///
    /// @param tokenizer a model directory or a `tokenizer.json`
    /// @param directory where the chat template is looked for
    public static PromptEncoder of(Path tokenizer, Path directory, PromptFormat format) {
        return new PromptEncoder(Tokenizer.read(tokenizer), format.on(directory));
    }

    /// The tokenizer.
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// Ids that ask; a model goes on behind them.
    ///
    /// @throws UserMistake if there are none: an empty prompt of a model that knows no beginning of text
    public int[] prompt(String prompt) {
        return begun(texts.asking(prompt));
    }

    /// Ids of a prompt and of the completion that is wanted, which ends in one end of text.
    ///
    /// @throws UserMistake as [#prompt]; if no end of text is known; or if the completion holds one in its
    ///                 middle
    public Example example(String prompt, String completion) {
        var both = texts.both(prompt, completion);
        return Example.of(begun(both.prompt()), ended(both.completion()));
    }

    /// Ids of a completion alone, without an end of text: what is scored where the completion is one of a few
    /// answers.
    ///
    /// @param prompt that it would follow, for the format may look at both
    public int[] answer(String prompt, String completion) {
        var ids = tokenizer.encodeAfter(texts.both(prompt, completion).completion());
        int end = closingPlace(ids);
        return end < 0 ? ids : Arrays.copyOf(ids, end);
    }

    /// A row for training that is no longer than a model can read.
    ///
    /// @param longest most ids, at least 2
    /// @throws UserMistake as [#example], or if the prompt leaves no room for a trained id
    public Row row(String prompt, String completion, int longest, LossMode mode) {
        return Row.fitted(example(prompt, completion), longest, mode);
    }

    /// A row whose completion was cut before its end, and so has no end of text to train; empty where it was
    /// cut to nothing, and so has no id to train at all.
    ///
    /// @param longest most ids, at least 2
    /// @throws UserMistake as [#row]
    public Optional<Row> unendedRow(String prompt, String completion, int longest, LossMode loss) {
        var ids = answer(prompt, completion);
        return ids.length == 0
                ? Optional.empty()
                : Optional.of(Row.fitted(
                        Example.of(begun(texts.both(prompt, completion).prompt()), ids), longest, loss));
    }

    /// A row as it is trained.
    ///
    /// @param cut ids that were left out to make it fit
    public record Row(Example example, int cut) {
        /// A row cut so that it fits: with loss on the completion its end is cut, with loss on all its
        /// beginning.
        ///
        /// @param longest most ids, at least 2
        /// @throws UserMistake if the prompt leaves no room for a trained id
        public static Row fitted(Example whole, int longest, LossMode mode) {
            int over = Math.max(0, whole.length() - longest);
            if (mode == LossMode.ALL) {
                var trained = whole.trainedEverywhere();
                return new Row(over == 0 ? trained : trained.withoutFirst(over), over);
            }
            if (over >= whole.completionLength()) {
                throw new UserMistake(("the prompt has %,d tokens and at most %,d fit, which leaves no token to train;"
                                + " shorten it, or allow longer examples")
                        .formatted(whole.promptLength(), longest));
            }
            var completion = Arrays.copyOf(whole.completion(), whole.completionLength() - over);
            return new Row(over == 0 ? whole : Example.of(whole.prompt(), completion), over);
        }
    }

    /// Every id after which generation stops: those of the model and the one that this format trains.
    public Set<Integer> stops() {
        return stops;
    }

    private int[] begun(String text) {
        var ids = tokenizer.encode(text);
        var special = tokenizer.special();
        var begin = special.begin();
        if (begin.isPresent() && special.beginsTexts() && (ids.length == 0 || ids[0] != begin.get())) {
            var longer = new int[ids.length + 1];
            longer[0] = begin.get();
            System.arraycopy(ids, 0, longer, 1, ids.length);
            return longer;
        }
        if (ids.length == 0) {
            throw new UserMistake("an empty prompt: expected at least one token, for " + tokenizer
                    + " puts none at the beginning of a text");
        }
        return ids;
    }

    private int[] ended(String text) {
        var ids = tokenizer.encodeAfter(text);
        int end = closingPlace(ids);
        if (end < 0) {
            ids = Arrays.copyOf(ids, ids.length + 1);
            end = ids.length - 1;
            ids[end] = tokenizer.special().requireEnd();
        }
        for (int i = 0; i < end; i++) {
            if (ids[i] == ids[end]) {
                throw new UserMistake(
                        ("a completion holds the end of text \"%s\" in its middle, at token %d of %d; expected it at"
                                        + " the end alone")
                                .formatted(tokenizer.decode(ids[end]), i + 1, end + 1));
            }
        }
        return Arrays.copyOf(ids, end + 1);
    }

    /// The place of the token that closes the text, when nothing but white space follows it; else -1.
    private int closingPlace(int[] ids) {
        for (int i = ids.length - 1; i >= 0; i--) {
            if (stops.contains(ids[i])) {
                return i;
            }
            if (!tokenizer.decode(ids[i]).isBlank()) {
                return -1;
            }
        }
        return -1;
    }

    /// The special token that a format writes behind a completion.
    private static Optional<Integer> closing(Tokenizer tokenizer, PromptTexts texts) {
        var special = tokenizer.special();
        return IntStream.of(tokenizer.encodeAfter(texts.closing()))
                .filter(id -> special.all().contains(id) || special.stops(id))
                .boxed()
                .findFirst();
    }
}
