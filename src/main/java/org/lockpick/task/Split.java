package org.lockpick.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// The four disjoint parts of a task's problems (paper §4.2): to train the weak policy, to lock, to elicit,
/// to measure.
public enum Split {
    /// Trains π_weak.
    WEAK(0.1),
    /// Locks.
    LOCK(0.4),
    /// Gives demonstrations.
    ELICIT(0.3),
    /// Is measured on, and nothing else.
    VALIDATE(0.2);

    private final double share;

    Split(double share) {
        this.share = share;
    }

    /// Its name in files and messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name in sentences.
    public String title() {
        return switch (this) {
            case WEAK -> "weak";
            case LOCK -> "lock";
            case ELICIT -> "elicitation";
            case VALIDATE -> "validation";
        };
    }

    /// Expected share of all problems.
    public double share() {
        return share;
    }

    /// The split a problem belongs to: a seeded hash of its id, so that membership needs no list.
    public static Split of(String problemId, long seed) {
        double place = unit(problemId, seed);
        double edge = 0;
        for (var split : values()) {
            edge += split.share;
            if (place < edge) {
                return split;
            }
        }
        return VALIDATE;
    }

    private static double unit(String problemId, long seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
            long bits = ByteBuffer.wrap(digest.digest(problemId.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            return (bits >>> 11) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
