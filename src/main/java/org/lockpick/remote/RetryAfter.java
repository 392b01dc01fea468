package org.lockpick.remote;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a server asks to be left alone: `retry-after-ms`, or `Retry-After` in seconds or as a date
/// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)).
final class RetryAfter {
    // Beyond this no one waits anyway, and durations stay within what a clock can add.
    private static final double MOST_SECONDS = Duration.ofDays(365).toSeconds();

    private RetryAfter() {}

    /// The wait; empty if the server says nothing, or nothing that can be understood.
    ///
    /// @param now our time of day, from which a date is counted where the server does not give its own
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        var millis = headers.firstValue("retry-after-ms").flatMap(text -> seconds(text, 1000));
        return millis.isPresent()
                ? millis
                : headers.firstValue("retry-after").flatMap(text -> {
                    var seconds = seconds(text, 1);
                    return seconds.isPresent() ? seconds : until(text, headers, now);
                });
    }

    private static Optional<Duration> seconds(String text, double unitsASecond) {
        try {
            double seconds = Double.parseDouble(text.strip()) / unitsASecond;
            return Double.isNaN(seconds)
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis((long) Math.ceil(1000 * Math.clamp(seconds, 0, MOST_SECONDS))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A date of the server is compared with the server's own clock, if it shows it.
    private static Optional<Duration> until(String text, HttpHeaders headers, Instant now) {
        var theirs = headers.firstValue("date").flatMap(RetryAfter::date).orElse(now);
        return date(text)
                .map(date -> Duration.between(theirs, date))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
