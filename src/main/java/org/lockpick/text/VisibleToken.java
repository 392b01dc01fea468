package org.lockpick.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// One token as a person can tell it from any other: blanks as `·`, line feeds and the like escaped, bytes that are no
/// whole character as `\xE4`.
public final class VisibleToken {
    private VisibleToken() {}

    /// The token of an id.
    public static String of(Tokenizer tokenizer, int id) {
        var bytes = tokenizer.bytes(id);
        if (bytes.length == 0) {
            return "(no token)";
        }
        try {
            return escaped(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            var hex = new StringBuilder();
            for (byte b : bytes) {
                hex.append("\\x%02X".formatted(b));
            }
            return hex.toString();
        }
    }

    private static String escaped(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case ' ' -> shown.append('·');
                case '·' -> shown.append("\\u{B7}");
                case '\\' -> shown.append("\\\\");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isVisible(point)) {
                        shown.appendCodePoint(point);
                    } else {
                        shown.append("\\u{%X}".formatted(point));
                    }
                }
            }
        });
        return shown.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
