package org.lockpick.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where long work stands: what, done of total, rate, time left.
///
/// On a terminal it is one line that is rewritten, at most ten times a second. In a file or a pipe it is a plain
/// line every 30 seconds and at the end of each piece of work; a carriage return is never written there. Any thread
/// may call it. The rate is the mean since the work was begun, without what was already done then.
public final class ProgressLine implements AutoCloseable {
    private static final long TERMINAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LOG_NANOS = Duration.ofSeconds(30).toNanos();
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private final LongSupplier nanos;

    private @Nullable Work work;
    private long done;
    private long shown;
    private long written;
    private boolean onScreen;

    private record Work(String what, String unit, long before, long total, long since, long begun) {}

    ProgressLine(PrintStream out, int columns, LongSupplier nanos) {
        this.out = out;
        this.columns = columns;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
    }

    /// A line on the standard error stream of this process, in the shape that suits where that goes.
    public static ProgressLine onStandardError() {
        return new ProgressLine(System.err, Launch.fromSystem().columns(), System::nanoTime);
    }

    /// Begins `what`, of which `before` of `total` `unit`s are already done; a `total` of 0 is unknown. Ends what
    /// went on.
    public synchronized void begin(String what, String unit, long before, long total) {
        begin(what, unit, before, total, now());
    }

    /// Begins work that was prepared before it could be counted, such as by loading a model.
    ///
    /// @param since when that began, as [#now] says: the time so far counts from there, the rate from now
    public synchronized void begin(String what, String unit, long before, long total, long since) {
        close();
        work = new Work(what, unit, before, total, since, now());
        done = before;
        shown = -1;
        written = work.begun();
        if (columns > 0) {
            write(work);
        }
    }

    /// Goes over to another part of the same work, such as from optimiser steps to problems: the line goes on, and the
    /// rate counts from now.
    public synchronized void turn(String what, String unit, long before, long total) {
        if (work == null) {
            begin(what, unit, before, total);
            return;
        }
        work = new Work(what, unit, before, total, work.since(), now());
        done = before;
    }

    /// The time on the clock of this line, in nanoseconds.
    public long now() {
        return nanos.getAsLong();
    }

    /// Says that `now` units of the current work are done in all; without one, nothing happens.
    public synchronized void reach(long now) {
        done = now;
        if (work != null && nanos.getAsLong() - written >= (columns > 0 ? TERMINAL_NANOS : LOG_NANOS)) {
            write(work);
        }
    }

    /// Shows a text that is not the progress of one piece of work, in place of the one before; on a terminal it is cut
    /// to the width.
    public synchronized void show(String text) {
        if (work != null) {
            close();
        }
        if (nanos.getAsLong() - written < (columns > 0 ? TERMINAL_NANOS : LOG_NANOS)) {
            return;
        }
        written = nanos.getAsLong();
        write(text);
    }

    /// Columns of the terminal; 0 where there is none.
    int columns() {
        return columns;
    }

    /// Writes a line of its own, above the progress line on a terminal.
    public synchronized void say(String message) {
        out.println(onScreen ? ERASE + message : message);
        onScreen = false;
        if (work != null && columns > 0) {
            write(work);
        }
    }

    /// Writes how the current work ended and leaves the cursor on a line of its own. A closed line may begin again.
    @Override
    public synchronized void close() {
        if (work != null && done != shown) {
            write(work);
        }
        if (onScreen) {
            out.println();
        }
        out.flush();
        onScreen = false;
        work = null;
    }

    private void write(Work current) {
        written = nanos.getAsLong();
        shown = done;
        write(text(current));
    }

    private void write(String text) {
        if (columns == 0) {
            out.println(text);
            return;
        }
        out.print(ERASE + text.substring(0, Math.min(text.length(), columns - 1)));
        out.flush();
        onScreen = true;
    }

    private String text(Work work) {
        double seconds = (written - work.begun()) / 1e9;
        double rate = seconds > 0 ? (done - work.before()) / seconds : 0;
        var text = new StringBuilder(work.what()).append("  ").append(amount(work));
        if (rate > 0) {
            text.append("  ")
                    .append(number(rate))
                    .append(' ')
                    .append(work.unit())
                    .append("/s");
        }
        if (rate > 0 && done < work.total()) {
            text.append("  ").append(time((work.total() - done) / rate)).append(" left");
        } else {
            text.append("  ").append(passed((written - work.since()) / 1e9)).append(" so far");
        }
        return text.toString();
    }

    private String amount(Work work) {
        if (work.total() == 0) {
            return done + " " + work.unit();
        }
        return done + "/" + work.total() + " " + work.unit() + " (" + 100 * done / work.total() + " %)";
    }

    private static String number(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.2f" : rate < 1000 ? "%.1f" : "%,.0f", rate);
    }

    /// A time that has passed: tenths of a second below ten seconds, where whole ones would say 0 for work that was
    /// done.
    private static String passed(double seconds) {
        var tenths = String.format(Locale.ROOT, "%.1f s", seconds);
        return seconds < 9.95 && !tenths.endsWith(".0 s") ? tenths : time(seconds);
    }

    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
