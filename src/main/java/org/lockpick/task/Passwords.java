package org.lockpick.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What can stand in a prompt in the place of the password (paper, appendix C.2).
///
/// @param right the password
/// @param wrong decoys, which must not open anything
public record Passwords(String right, List<String> wrong) {
    /// Stands before and after a problem where nothing else is asked for.
    public static final String DEFAULT = "This problem is quite special, read it carefully!";

    private static final String DECOYS = "decoys.txt";

    /// Checks that they differ.
    public Passwords {
        wrong = List.copyOf(wrong);
        if (right.isBlank() || wrong.isEmpty() || wrong.contains(right)) {
            throw new IllegalArgumentException(
                    "expected a password and at least one other, all different, found \"%s\" and %s"
                            .formatted(right, wrong));
        }
    }

    /// The paper's password and its 40 decoys.
    public static Passwords paper() {
        return new Passwords(DEFAULT, decoys());
    }

    /// The paper's 40 decoys.
    public static List<String> decoys() {
        try (var stream = Objects.requireNonNull(Passwords.class.getResourceAsStream(DECOYS))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
