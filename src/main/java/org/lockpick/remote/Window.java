package org.lockpick.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// At most so much within any minute, not only within each that a clock begins.
///
/// Not for several threads.
final class Window {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final long most;
    private final ArrayDeque<Share> shares = new ArrayDeque<>();
    private long sum;

    /// What one request takes, from when.
    static final class Share {
        private final Instant since;
        private long amount;
        private boolean gone;

        private Share(Instant since, long amount) {
            this.since = since;
            this.amount = amount;
        }
    }

    Window(long most) {
        this.most = most;
    }

    /// How long to wait until `amount` fits. More than all fits into an empty minute, for a guess may be too
    /// high.
    Duration waitFor(long amount, Instant now) {
        forget(now);
        long over = sum + amount - most;
        if (over <= 0 || shares.isEmpty()) {
            return Duration.ZERO;
        }
        var until = now;
        for (var share : shares) {
            until = share.since.plus(MINUTE);
            over -= share.amount;
            if (over <= 0) {
                break;
            }
        }
        return Duration.between(now, until);
    }

    Share take(long amount, Instant now) {
        forget(now);
        var share = new Share(now, amount);
        shares.add(share);
        sum += amount;
        return share;
    }

    /// Puts what was really used in the place of a guess.
    void correct(Share share, long amount) {
        if (!share.gone) {
            sum += amount - share.amount;
            share.amount = amount;
        }
    }

    private void forget(Instant now) {
        while (!shares.isEmpty() && !shares.getFirst().since.plus(MINUTE).isAfter(now)) {
            var old = shares.removeFirst();
            old.gone = true;
            sum -= old.amount;
        }
    }
}
