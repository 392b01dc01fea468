package org.lockpick.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Decodes the last few ids again with each new one.
///
/// How an id is spelled may depend on the one before it (a leading space, bytes that join to a character), so the ids
/// of the piece given out last stay in the window: the new text is what a decoding with the new ids has behind a
/// decoding without them. A piece is given out only when no later id can change it.
final class DecodedStream implements TextStream {
    private static final String INCOMPLETE = "\ufffd";
    private static final int CONTEXT = 8;

    private final Function<int[], String> decode;
    private final IntPredicate silent;
    private final IntPredicate open;
    private int[] window = new int[2 * CONTEXT];
    private int size; // ids in the window
    private int given; // of them, ids whose text was given out

    /// @param silent ids without a text
    /// @param open   ids whose text the next id may change although it looks complete: a run of single bytes is
    ///     text only when all of it is UTF-8
    DecodedStream(Function<int[], String> decode, IntPredicate silent, IntPredicate open) {
        this.decode = decode;
        this.silent = silent;
        this.open = open;
    }

    /// This stream, behind a prompt.
    DecodedStream after(int[] prompt) {
        var heard = IntStream.of(prompt).filter(silent.negate()).toArray();
        for (int i = Math.max(0, heard.length - CONTEXT); i < heard.length; i++) {
            append(heard[i]);
        }
        given = size;
        return this;
    }

    @Override
    public String add(int id) {
        if (silent.test(id)) {
            return "";
        }
        append(id);
        if (open.test(id)) {
            return "";
        }
        var text = decode.apply(Arrays.copyOf(window, size));
        return text.endsWith(INCOMPLETE) ? "" : give(text);
    }

    private void append(int id) {
        if (size == window.length) {
            window = Arrays.copyOf(window, 2 * size);
        }
        window[size++] = id;
    }

    @Override
    public String end() {
        return size == given ? "" : give(decode.apply(Arrays.copyOf(window, size)));
    }

    private String give(String text) {
        int known = given == 0 ? 0 : decode.apply(Arrays.copyOf(window, given)).length();
        size -= given;
        System.arraycopy(window, given, window, 0, size);
        given = size;
        return text.substring(Math.min(known, text.length()));
    }
}
