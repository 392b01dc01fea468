package org.lockpick.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Text to ids and back. Immutable, and any number of threads may use one.
///
/// Nothing is added that the text does not contain: beginning and end of text are put in by [PromptEncoder]
/// alone, so that each is there exactly once. A special token *written* in a text, such as `<s>`, becomes
/// its id.
public sealed interface Tokenizer permits NativeTokenizer, SymbolTokenizer {
    /// The longest text that is tokenised at once, in UTF-16 units: beyond it, a run of blanks could exhaust
    /// the pattern matcher, which ends the process.
    int LONGEST_TEXT = 4 << 20;

    /// The tokenizer of a model directory, or of a `tokenizer.json` itself with the settings beside it.
    ///
    /// @throws org.lockpick.store.UserMistake if there is none, naming where it was looked for, or if it is
    ///                 damaged
    ///     or uses a part that is not supported, naming the file and the part
    static Tokenizer read(Path directoryOrFile) {
        return NativeTokenizer.open(TokenizerFile.locate(directoryOrFile));
    }

    /// The tokenizer of a model directory, if it has one.
    ///
    /// @throws org.lockpick.store.UserMistake if it has one that cannot be used
    static Optional<Tokenizer> find(Path directory) {
        return Files.exists(directory.resolve(TokenizerFile.NAME)) ? Optional.of(read(directory)) : Optional.empty();
    }

    /// Ids of a text that stands at the beginning.
    ///
    /// @throws org.lockpick.store.UserMistake for half a surrogate pair, or a text over [#LONGEST_TEXT]
    int[] encode(String text);

    /// Ids of a text that follows another: those of [#encode] without the blank that some tokenizers put
    /// before every text, so that the joined ids decode to the joined text.
    int[] encodeAfter(String text);

    /// Ids of a text as an encoder reads it: with what the tokenizer's own file puts around one text, such as
    /// `[CLS]` and `[SEP]`. A text too long for that loses its end.
    ///
    /// @param longest most ids, from the number of those around a text
    int[] encodeWhole(String text, int longest);

    /// The text of some ids, special tokens written out. Bytes that are no UTF-8 become U+FFFD.
    String decode(int... ids);

    /// The text of some ids, special tokens left out.
    String decodePlain(int... ids);

    /// The bytes one token stands for, such as a part of a character; those of its name for a special token,
    /// none for an id without a token.
    byte[] bytes(int id);

    /// Number of ids: one more than the largest. A model may have more rows than this.
    int size();

    /// The id of a token by its entry in the vocabulary or its name as an added token.
    Optional<Integer> id(String token);

    /// Which ids begin, end and pad a text.
    SpecialTokens special();

    /// Whether a token is written by bytes of a character of its own, so that what it completes is known
    /// only when another kind of token follows.
    boolean isByteFallback(int id);
}
