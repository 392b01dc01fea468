package org.lockpick.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.lockpick.text.bpe.ByteAlphabet;
import tools.jackson.databind.JsonNode;

/// How an entry of the vocabulary spells the bytes it stands for.
enum TokenSpelling {
    /// One visible character a byte (GPT-2).
    BYTE_LEVEL {
        @Override
        byte[] bytes(String token) {
            return ByteAlphabet.bytes(token);
        }
    },

    /// `▁` for a blank, and `<0xE4>` for a byte of a character that has no token (SentencePiece).
    BYTE_FALLBACK {
        @Override
        byte[] bytes(String token) {
            return isByte(token)
                    ? new byte[] {(byte) Integer.parseInt(token, 3, 5, 16)}
                    : token.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
        }

        @Override
        boolean isByte(String token) {
            return BYTE.matcher(token).matches();
        }
    },

    /// As it is.
    LITERAL {
        @Override
        byte[] bytes(String token) {
            return token.getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

    abstract byte[] bytes(String token);

    /// Whether a token is one byte of a character of its own.
    boolean isByte(String token) {
        return false;
    }

    /// That of a `tokenizer.json`, by its decoder.
    static TokenSpelling of(JsonNode decoder) {
        var text = decoder.toString();
        if (text.contains("\"type\":\"ByteLevel\"")) {
            return BYTE_LEVEL;
        }
        return text.contains("\u2581") || text.contains("\"type\":\"ByteFallback\"") ? BYTE_FALLBACK : LITERAL;
    }
}
