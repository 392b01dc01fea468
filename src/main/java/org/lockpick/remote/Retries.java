package org.lockpick.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.remote.EndpointForm.RetriesForm;

/// When one request is sent again, and when it is given up.
///
/// Pauses double from the first to the longest, each between half of that and all of it, so that many who
/// failed at one moment do not return at one moment. A server that names a pause gets it, and up to a tenth
/// more.
final class Retries {
    private static final double SPREAD = 0.1;
    private static final int REASONS_SHOWN = 6;

    private final RetriesForm form;
    private final RandomGenerator random;
    private final Instant begun;
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private int attempts;

    Retries(RetriesForm form, RandomGenerator random, Instant begun) {
        this.form = form;
        this.random = random;
        this.begun = begun;
    }

    int attempts() {
        return attempts;
    }

    /// The pause after a failure.
    ///
    /// @throws EndpointException when it is given up, with all that was tried
    Duration pause(String address, String why, Optional<Duration> asked, Instant now) {
        attempts++;
        reasons.merge(why, 1, Integer::sum);
        if (attempts >= form.attempts()) {
            throw gaveUp(address, now, "that is as often as retries.attempts allows");
        }
        var pause = asked.map(this::alittleMore).orElseGet(this::backOff);
        var elapsed = Duration.between(begun, now);
        if (elapsed.plus(pause).compareTo(seconds(form.seconds())) > 0) {
            var demand = asked.map(wait -> "the server asks to wait " + words(wait) + ", and ")
                    .orElse("");
            throw gaveUp(address, now, demand + "retries.seconds allows " + words(seconds(form.seconds())) + " in all");
        }
        return pause;
    }

    private Duration alittleMore(Duration asked) {
        return asked.plus(seconds(asked.toNanos() / 1e9 * SPREAD * random.nextDouble()));
    }

    private Duration backOff() {
        double full = Math.min(form.longestWait(), form.firstWait() * Math.pow(2, attempts - 1.0));
        return seconds(full * (0.5 + 0.5 * random.nextDouble()));
    }

    private EndpointException gaveUp(String address, Instant now, String limit) {
        var seen = reasons.entrySet().stream()
                .limit(REASONS_SHOWN)
                .map(reason -> reason.getValue() + " × " + reason.getKey())
                .collect(Collectors.joining("; "));
        return new EndpointException(
                Kind.GAVE_UP,
                "%s: gave up after %d attempt%s in %s (%s): %s"
                        .formatted(
                                address,
                                attempts,
                                attempts == 1 ? "" : "s",
                                words(Duration.between(begun, now)),
                                limit,
                                seen));
    }

    private static String words(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
