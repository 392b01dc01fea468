package org.lockpick.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Files of other people: pipes, devices, sockets, directories, and what is too long, are refused without being read.
@Timeout(60)
class SmallFileTest {
    @TempDir
    private Path folder;

    private Path pipe() throws IOException, InterruptedException {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private Path huge(String name, long bytes) throws IOException {
        var file = folder.resolve(name);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return file;
    }

    @Test
    void aPipeIsRefusedAtOnceByEveryReader() throws Exception {
        var pipe = pipe();
        var link = Files.createSymbolicLink(folder.resolve("link"), pipe);
        for (var file : List.of(pipe, link)) {
            for (var read : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                    () -> SmallFile.bytes(file, 10),
                    () -> SmallFile.text(file, 10),
                    () -> Json.read(file),
                    () -> JsonLines.read(file, JsonNode.class),
                    () -> Hash.ofFile(file))) {
                assertThatThrownBy(read)
                        .isInstanceOf(UserMistake.class)
                        .hasMessage(file + ": expected a regular file, found a named pipe (FIFO)");
            }
        }
    }

    @Test
    void devicesSocketsAndDirectoriesAreNamed() throws IOException {
        assertThatThrownBy(() -> SmallFile.bytes(Path.of("/dev/zero"), 10)).hasMessageContaining("found a device");
        assertThatThrownBy(() -> SmallFile.bytes(folder, 10)).hasMessageContaining("found a directory");
        var socket = folder.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> SmallFile.bytes(socket, 10)).hasMessageContaining("found a socket");
        }
    }

    @Test
    void aLinkToAFileIsFollowed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "grün");
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(SmallFile.text(link, 5)).isEqualTo("grün");
    }

    @Test
    void aLongerFileIsRefusedWithItsSizeAndTheLimit() throws IOException {
        var file = huge("huge", 1L << 40);
        assertThatThrownBy(() -> SmallFile.bytes(file, SmallFile.SETTINGS))
                .hasMessage(file + ": expected a file of at most 16,777,216 bytes, found 1,099,511,627,776");
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> JsonLines.read(file, JsonNode.class)).isInstanceOf(UserMistake.class);
        assertThat(SmallFile.bytes(huge("fits", 10), 10)).hasSize(10);
    }

    @Test
    void aFileThatDoesNotSayItsLengthIsNotReadBeyondTheLimit() {
        // It says that it has no bytes.
        assertThatThrownBy(() -> SmallFile.bytes(Path.of("/proc/self/maps"), 10))
                .hasMessageContaining("found more");
    }

    @Test
    void whatIsNotThereIsNoMistakeOfItsForm() {
        assertThatThrownBy(() -> SmallFile.bytes(folder.resolve("none"), 10)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        var file = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> SmallFile.text(file, 10))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aLineTooLongIsNamedByItsNumber() throws IOException {
        var file = Files.writeString(folder.resolve("lines"), "12345\n123456\n");
        try (var lines = new BoundedLines(file, 5)) {
            assertThat(lines.next()).isEqualTo("12345".getBytes(UTF_8));
            assertThatThrownBy(lines::next)
                    .isInstanceOf(UserMistake.class)
                    .hasMessage(file + ":2: expected a line of at most 5 bytes, found a longer one");
        }
    }

    /// A byte of ones is no end of the file.
    @Test
    void everyByteOfALineArrives() throws IOException {
        byte[] first = {'a', (byte) 0xff, 'b', 0, (byte) 0xfe};
        var file = Files.write(
                folder.resolve("lines"),
                new byte[] {first[0], first[1], first[2], first[3], first[4], '\n', (byte) 0xff, '\n', 'c'});
        try (var lines = new BoundedLines(file)) {
            assertThat(lines.next()).isEqualTo(first);
            assertThat(lines.next()).isEqualTo(new byte[] {(byte) 0xff});
            assertThat(lines.next()).isEqualTo(new byte[] {'c'});
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void everyKindOfLineEndIsOne() throws IOException {
        var long1 = "x".repeat((1 << 16) - 1);
        var file = Files.writeString(folder.resolve("lines"), "a\r\nb\rc\n\n" + long1 + "\r\n" + long1 + "\nlast");
        try (var lines = new BoundedLines(file)) {
            for (var line : List.of("a", "b", "c", "", long1, long1, "last")) {
                assertThat(lines.next()).isEqualTo(line.getBytes(UTF_8));
            }
            assertThat(lines.next()).isNull();
        }
    }
}
