package org.lockpick.text.bpe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The 256 visible characters in which byte-level tokenizers spell bytes (GPT-2): printable Latin-1
/// characters stand for themselves, the other 68 bytes for the characters from U+0100 on.
public final class ByteAlphabet {
    private static final int CHARACTERS = 0x100 + 68;
    private static final char[] SPELLED = new char[256];
    private static final int[] BYTES = new int[CHARACTERS];

    static {
        Arrays.fill(BYTES, -1);
        char next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b > 0x20 && b < 0x7f) || (b > 0xa0 && b != 0xad);
            SPELLED[b] = printable ? (char) b : next++;
            BYTES[SPELLED[b]] = b;
        }
    }

    private ByteAlphabet() {}

    /// The character of a byte, 0 to 255.
    public static char character(int b) {
        return SPELLED[b];
    }

    /// How a run of bytes is spelled.
    public static String spell(byte[] bytes) {
        var spelled = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            spelled.append(SPELLED[b & 0xff]);
        }
        return spelled.toString();
    }

    /// The bytes that are spelled so; the UTF-8 of the word itself where a character of it is not of this alphabet, as
    /// the name of a special token may be.
    public static byte[] bytes(String spelled) {
        var bytes = new byte[spelled.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = spelled.charAt(i);
            if (c >= CHARACTERS || BYTES[c] < 0) {
                return spelled.getBytes(StandardCharsets.UTF_8);
            }
            bytes[i] = (byte) BYTES[c];
        }
        return bytes;
    }
}
