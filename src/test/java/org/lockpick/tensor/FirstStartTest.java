package org.lockpick.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    private static final String LOG = "log";

    @TempDir
    private Path directory;

    @Test
    void workIsDoneOnceForAName() throws IOException {
        var done = new ArrayList<String>();
        FirstStart.once(directory.resolve("new"), "torch-1", () -> done.add("1"));
        FirstStart.once(directory.resolve("new"), "torch-1", () -> done.add("1 again"));
        FirstStart.once(directory.resolve("new"), "torch-2", () -> done.add("2"));
        assertEquals(List.of("1", "2"), done);
    }

    @Test
    void workThatFailsIsDoneAgain() throws IOException {
        assertThrows(
                UnsatisfiedLinkError.class,
                () -> FirstStart.once(directory, "torch", () -> {
                    throw new UnsatisfiedLinkError("libtorch");
                }));
        var done = new ArrayList<String>();
        FirstStart.once(directory, "torch", () -> done.add("done"));
        assertEquals(List.of("done"), done);
    }

    @Test
    void otherProcessesWaitUntilItIsDone() throws IOException, InterruptedException {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            directory.toString())
                    .inheritIO()
                    .start());
        }
        for (var process : processes) {
            assertEquals(0, process.waitFor());
        }
        assertEquals(
                List.of("begun", "ended", "went on", "went on", "went on"), Files.readAllLines(directory.resolve(LOG)));
    }

    /// A process that unpacks for half a second, and writes down when.
    static final class Child {
        private static final long HALF_A_SECOND = 500;

        private Child() {}

        /// Unpacks in the directory that is the first argument.
        public static void main(String[] args) throws IOException {
            var directory = Path.of(args[0]);
            FirstStart.once(directory, "torch", () -> {
                write(directory, "begun");
                sleep();
                write(directory, "ended");
            });
            write(directory, "went on");
        }

        private static void sleep() {
            try {
                Thread.sleep(HALF_A_SECOND);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void write(Path directory, String line) {
            try {
                Files.writeString(
                        directory.resolve(LOG), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
