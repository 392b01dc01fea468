package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(5 * SECOND);

    private ProgressLine line(int columns) {
        return new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, clock::get);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void logGetsAPlainLineEveryThirtySecondsAndOneAtTheEnd() {
        try (var line = line(0)) {
            line.begin("training", "steps", 0, 1000);
            for (int second = 1; second <= 70; second++) {
                clock.addAndGet(SECOND);
                line.reach(second * 10L);
            }
        }
        assertThat(written().lines())
                .containsExactly(
                        "training  300/1000 steps (30 %)  10.0 steps/s  1 min 10 s left",
                        "training  600/1000 steps (60 %)  10.0 steps/s  40 s left",
                        "training  700/1000 steps (70 %)  10.0 steps/s  30 s left");
        assertThat(written()).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void terminalRewritesOneLineAndLeavesTheCursorBelowIt() {
        try (var line = line(80)) {
            line.begin("sampling", "tokens", 0, 0);
            clock.addAndGet(SECOND);
            line.reach(2500);
        }
        assertThat(written())
                .isEqualTo("\r\u001b[Ksampling  0 tokens  0 s so far"
                        + "\r\u001b[Ksampling  2500 tokens  2,500 tokens/s  1 s so far" + System.lineSeparator());
    }

    @Test
    void terminalIsWrittenAtMostTenTimesASecond() {
        var line = line(80);
        line.begin("work", "steps", 0, 1000);
        for (int i = 1; i <= 1000; i++) {
            clock.addAndGet(SECOND / 1000);
            line.reach(i);
        }
        assertThat(written().chars().filter(c -> c == '\r').count()).isEqualTo(11);
    }

    @Test
    void narrowTerminalCutsTheLine() {
        var line = line(20);
        line.begin("a piece of work with a long name", "steps", 0, 10);
        assertThat(written()).isEqualTo("\r\u001b[K" + "a piece of work wit");
    }

    @Test
    void resumedWorkCountsItsRateFromWhereItWentOn() {
        try (var line = line(0)) {
            line.begin("training", "steps", 900, 1000);
            clock.addAndGet(10 * SECOND);
            line.reach(950);
        }
        assertThat(written()).contains("950/1000 steps (95 %)  5.00 steps/s  10 s left");
    }

    @Test
    void preparationCountsForTheTimeAndNotForTheRate() {
        try (var line = line(0)) {
            long since = line.now();
            clock.addAndGet(2 * SECOND);
            line.begin("sampling", "completions", 0, 960, since);
            clock.addAndGet(SECOND * 3 / 10);
            line.reach(960);
        }
        assertThat(written())
                .isEqualToIgnoringNewLines("sampling  960/960 completions (100 %)  3,200 completions/s  2.3 s so far");
    }

    @Test
    void anotherPartOfTheWorkGoesOnInTheSameLine() {
        var line = line(80);
        line.begin("step", "steps", 0, 40);
        clock.addAndGet(SECOND);
        line.reach(30);
        line.turn("step", "problems", 0, 10);
        clock.addAndGet(SECOND);
        line.reach(5);
        line.close();
        assertThat(written())
                .contains("step  30/40 steps (75 %)")
                .contains("step  5/10 problems (50 %)  5.00 problems/s")
                .containsOnlyOnce("\n");
    }

    @Test
    void messageStandsAboveTheLine() {
        var line = line(80);
        line.begin("work", "steps", 0, 2);
        line.say("a note");
        assertThat(written())
                .isEqualTo("\r\u001b[Kwork  0/2 steps (0 %)  0 s so far\r\u001b[Ka note" + System.lineSeparator()
                        + "\r\u001b[Kwork  0/2 steps (0 %)  0 s so far");
    }

    @Test
    void closingTwiceWritesNothingMore() {
        var line = line(0);
        line.begin("work", "steps", 0, 1);
        line.reach(1);
        line.close();
        var once = written();
        line.close();
        line.reach(1);
        assertThat(written()).isEqualTo(once).hasLineCount(1);
    }

    @Test
    void timesAreReadable() {
        assertThat(ProgressLine.time(59.4)).isEqualTo("59 s");
        assertThat(ProgressLine.time(61)).isEqualTo("1 min 01 s");
        assertThat(ProgressLine.time(7384)).isEqualTo("2 h 03 min");
    }
}
