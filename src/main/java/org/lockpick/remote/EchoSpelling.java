package org.lockpick.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.lockpick.text.bpe.ByteAlphabet;

/// How a server spells the tokens of an echoed text.
enum EchoSpelling {
    /// As they read.
    LITERAL {
        @Override
        byte[] bytes(String token) {
            return token.getBytes(StandardCharsets.UTF_8);
        }
    },

    /// As they read, and `bytes:\xc3` for a part of a character.
    ESCAPED {
        @Override
        byte[] bytes(String token) {
            return ESCAPES.matcher(token).matches()
                    ? unescaped(token.substring(PREFIX.length()))
                    : token.getBytes(StandardCharsets.UTF_8);
        }
    },

    /// As the vocabulary of SentencePiece does: `▁` for a blank, `<0xC3>` for a byte.
    SENTENCE_PIECE {
        @Override
        byte[] bytes(String token) {
            return BYTE.matcher(token).matches()
                    ? new byte[] {(byte) Integer.parseInt(token, 3, 5, 16)}
                    : token.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
        }
    },

    /// As the vocabulary of GPT-2 does: one visible character a byte, `Ġ` for a blank.
    BYTE_LEVEL {
        @Override
        byte[] bytes(String token) {
            return ByteAlphabet.bytes(token);
        }
    };

    private static final String PREFIX = "bytes:";
    private static final Pattern ESCAPES = Pattern.compile("bytes:.*\\\\x[0-9a-fA-F]{2}.*", Pattern.DOTALL);
    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

    /// The bytes of a token.
    abstract byte[] bytes(String token);

    /// Whether a token may be a part of a character.
    static boolean isBytes(String token) {
        return ESCAPES.matcher(token).matches() || BYTE.matcher(token).matches();
    }

    private static byte[] unescaped(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            if (text.startsWith("\\x", i) && i + 4 <= text.length()) {
                try {
                    bytes.write(Integer.parseInt(text, i + 2, i + 4, 16));
                    i += 4;
                    continue;
                } catch (NumberFormatException _) {
                    // Not one of ours: as it reads.
                }
            }
            int next = i + Character.charCount(text.codePointAt(i));
            bytes.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
            i = next;
        }
        return bytes.toByteArray();
    }
}
