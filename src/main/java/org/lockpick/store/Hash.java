package org.lockpick.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 in 64 lower-case hexadecimal digits; in JSON, that string.
///
/// @param hex the digits
public record Hash(@JsonValue String hex) implements Comparable<Hash> {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 16;

    /// Checks the digits.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Hash {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("expected 64 lower-case hexadecimal digits, got \"" + hex + "\"");
        }
    }

    /// The hash of some bytes.
    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /// The hash of a file's bytes, read once and never held as a whole.
    ///
    /// @throws UserMistake if it is no regular file
    public static Hash ofFile(Path file) {
        var digest = sha256();
        var buffer = new byte[BUFFER_BYTES];
        try (var in = SmallFile.open(file, Long.MAX_VALUE)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hash " + file, e);
        }
        return new Hash(HexFormat.of().formatHex(digest.digest()));
    }

    /// The first 12 digits, for people.
    public String brief() {
        return hex.substring(0, 12);
    }

    /// Whether a text is 64 hexadecimal digits in lower case.
    public static boolean isHash(String text) {
        return DIGITS.matcher(text).matches();
    }

    @Override
    public int compareTo(Hash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
