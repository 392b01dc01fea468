package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Files that are right, wrong in one way, and wrong in any way.
class SafetensorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | has tensor a with dtype"
                        + " \"F99\"",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | tensor a of shape [2], which"
                        + " needs 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | tensor a begin at byte 4,"
                        + " expected 0: a hole",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 3 | holds 3 bytes of tensors, its"
                        + " header describes 4: it is cut off",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | tensor a of shape [-1]",
                "{\"a\":{\"dtype\":\"F32\"}} | 0 | tensor a without a shape or two offsets",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}"
                    + " | 2 | tensor b begin at byte 1, expected 2: they overlap",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 5 | holds 5 bytes of tensors, its"
                        + " header describes 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}} | 4 | too large"
                        + " to be one",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}} | 4 | without a"
                        + " shape or two offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e0],\"data_offsets\":[0,4]}} | 4 | tensor a of shape [1.0]",
                "{\"a\":{},\"a\":{}} | 0 | has a header that is not JSON: Duplicate",
                "[1] | 0 | has a header that is not a JSON object",
                "{nonsense | 0 | has a header that is not JSON"
            })
    void aWrongHeaderIsNamed(String header, int dataBytes, String message) throws Exception {
        var file = file(header.length(), header, dataBytes);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aHeaderLongerThanTheFileIsNamed() throws Exception {
        var file = file(1000, "{}", 0);
        assertThatThrownBy(() -> Safetensors.open(file)).hasMessageContaining("says its header has 1000 bytes");
    }

    @Test
    void aHeaderAboveTheLimitIsRefusedBeforeItIsRead() throws Exception {
        var file = folder.resolve("wrong.safetensors");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(100_000_001)
                    .flip());
            channel.write(ByteBuffer.allocate(1), 200_000_000); // a hole in the file, not on the disk
        }
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("100000001 bytes, more than the 100000000 it may have");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        var header = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> Safetensors.open(file(header.length(), header, 0)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not JSON");
    }

    /// Every mutated file is read, or refused with a message; nothing else comes of it.
    @Test
    void aThousandMutatedFilesAreReadOrRefused() throws Exception {
        var whole = wholeFile();
        int refused = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var file = Files.write(
                    folder.resolve("mutated.safetensors"),
                    mutated(whole, RandomStream.root(seed).generator()));
            try (var tensors = Safetensors.open(file);
                    var _ = Scope.open()) {
                for (var entry : tensors.header().entries().values()) {
                    var target = torch.zeros(new long[] {entry.bytes()}, Dtype.FP32.options());
                    if (!entry.shape().isEmpty() && entry.format().equals("F32")) {
                        long count = entry.bytes() / 4;
                        tensors.copy(entry.name(), entry.shape(), new Arrangement.Same(), target.narrow(0, 0, count));
                    }
                }
            } catch (CheckpointException e) {
                refused++;
                assertThat(e.getMessage()).startsWith(file.toString()).hasSizeLessThan(2000);
            }
        }
        assertThat(refused).isBetween(500, 999);
    }

    private byte[] wholeFile() throws Exception {
        var file = folder.resolve("whole.safetensors");
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            for (int i = 0; i < 6; i++) {
                tensors.put("layers." + i + ".weight", torch.ones(new long[] {3, 4 + i}, Dtype.FP32.options()));
            }
            Safetensors.write(file, tensors, Map.of("format", "pt"));
        }
        return Files.readAllBytes(file);
    }

    private static byte[] mutated(byte[] whole, RandomGenerator random) {
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        var text = new String(whole, 8, header, StandardCharsets.UTF_8);
        var data = Arrays.copyOfRange(whole, 8 + header, whole.length);
        return switch (random.nextInt(7)) {
            case 0 -> { // a bit anywhere
                var bytes = whole.clone();
                bytes[random.nextInt(8 + header)] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 2 -> { // another header length
                var bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
                yield bytes.putLong(0, random.nextLong() >> random.nextInt(64)).array();
            }
            case 3 -> joined(replaceOne(text, "\\d+", String.valueOf(random.nextLong()), random), data);
            case 4 -> joined(replaceOne(text, "\\d+", "9".repeat(1 + random.nextInt(2000)), random), data);
            case 5 -> joined(replaceOne(text, "[\\[\\]{},:\"]", "{[".repeat(random.nextInt(5000)), random), data);
            default -> { // bytes in and out
                var bytes = new ByteArrayOutputStream();
                int at = random.nextInt(whole.length);
                bytes.write(whole, 0, at);
                int skipped = Math.min(whole.length - at, random.nextInt(20));
                var noise = new byte[random.nextInt(20)];
                random.nextBytes(noise);
                bytes.writeBytes(noise);
                bytes.write(whole, at + skipped, whole.length - at - skipped);
                yield bytes.toByteArray();
            }
        };
    }

    private static String replaceOne(String text, String pattern, String by, RandomGenerator random) {
        var matches = Pattern.compile(pattern).matcher(text).results().toList();
        var chosen = matches.get(random.nextInt(matches.size()));
        return text.substring(0, chosen.start()) + by + text.substring(chosen.end());
    }

    private static byte[] joined(String header, byte[] data) {
        var text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private Path file(long headerLength, String header, int dataBytes) throws Exception {
        var text = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(text);
        return Files.write(folder.resolve("wrong.safetensors"), bytes.array());
    }
}
