package org.lockpick.text;

import java.util.function.Function;

/// The text of ids that come one by one.
public interface TextStream {
    /// Takes in the next id.
    ///
    /// @return the text that is certain now; empty while bytes of a character are missing
    String add(int id);

    /// Nothing more will come.
    ///
    /// @return what was held back; bytes that are no character as U+FFFD
    String end();

    /// A stream from a decoder of whole sequences, such as every tokenizer has. Costs a few ids a call however long the
    /// text is.
    static TextStream of(Function<int[], String> decode) {
        return new DecodedStream(decode, _ -> false, _ -> false);
    }

    /// The plain text of ids that stand alone: the pieces join to [Tokenizer#decodePlain], which may drop a leading
    /// blank.
    static TextStream alone(Tokenizer tokenizer) {
        return new DecodedStream(
                tokenizer::decodePlain, tokenizer.special().all()::contains, tokenizer::isByteFallback);
    }

    /// The plain text of ids that go on behind a prompt, leading blanks included.
    static TextStream after(Tokenizer tokenizer, int[] prompt) {
        return new DecodedStream(tokenizer::decodePlain, tokenizer.special().all()::contains, tokenizer::isByteFallback)
                .after(prompt);
    }
}
