package org.lockpick.text;

import java.util.Arrays;
import java.util.function.Function;

/// Decodes the last few ids again with each new one.
///
/// How an id is spelled may depend on the one before it (a leading space, bytes that join to a character), so the ids
/// of the piece given out last stay in the window: the new text is what a decoding with the new ids has behind a
/// decoding without them.
final class DecodedStream implements TextStream {
    private static final String INCOMPLETE = "\ufffd";

    private final Function<int[], String> decode;
    private int[] window = new int[8];
    private int size; // ids in the window
    private int given; // of them, ids whose text was given out

    DecodedStream(Function<int[], String> decode) {
        this.decode = decode;
    }

    @Override
    public String add(int id) {
        if (size == window.length) {
            window = Arrays.copyOf(window, 2 * size);
        }
        window[size++] = id;
        var text = decode.apply(Arrays.copyOf(window, size));
        return text.endsWith(INCOMPLETE) ? "" : give(text);
    }

    @Override
    public String end() {
        return size == given ? "" : give(decode.apply(Arrays.copyOf(window, size)));
    }

    private String give(String text) {
        int known = given == 0 ? 0 : decode.apply(Arrays.copyOf(window, given)).length();
        window = Arrays.copyOfRange(window, given, Math.max(size, given + 8));
        size -= given;
        given = size;
        return text.substring(Math.min(known, text.length()));
    }
}
