package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals to a program of its own.
class StopSignalTest {
    /// Says that it listens, and works for ever or until it is asked to stop.
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            StopSignal.install(Boolean.parseBoolean(args[0]));
            if (args.length == 1) {
                System.out.println("ready");
                Thread.sleep(Long.MAX_VALUE);
            }
            try (var stop = new StopSignal()) {
                System.out.println("ready");
                while (!stop.requested()) {
                    Thread.sleep(1);
                }
            }
            StopSignal.exit(Integer.parseInt(args[1]));
        }
    }

    private static int endOf(String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(args));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
            process.destroy();
            return process.waitFor();
        }
    }

    @Test
    void beforeAnyWorkAVerbThatCanBeResumedSaysSo() throws IOException, InterruptedException {
        assertThat(endOf("true")).isEqualTo(75);
    }

    @Test
    void everyOtherVerbEndsAsTheSignalHasIt() throws IOException, InterruptedException {
        assertThat(endOf("false")).isEqualTo(128 + 15);
    }

    @ParameterizedTest
    @CsvSource({"true, 75", "true, 0", "true, 2", "false, 75"})
    void workThatIsAskedToStopEndsWithItsOwnCode(String resumable, int code) throws IOException, InterruptedException {
        assertThat(endOf(resumable, Integer.toString(code))).isEqualTo(code);
    }
}
