package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;

/// Writes safetensors files.
final class SafetensorsWriter {
    private static final int CHUNK = 1 << 26;

    private SafetensorsWriter() {}

    static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            put(channel, header(tensors, metadata));
            for (var tensor : tensors.values()) {
                try (var _ = Scope.open()) {
                    putBytes(channel, tensor.contiguous());
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static ByteBuffer header(Map<String, Tensor> tensors, Map<String, String> metadata) {
        var header = JsonMapper.shared().createObjectNode();
        if (!metadata.isEmpty()) {
            var node = header.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        long next = 0;
        for (var named : tensors.entrySet()) {
            var tensor = named.getValue();
            var node = header.putObject(named.getKey());
            node.put("dtype", name(Dtype.of(tensor)));
            var shape = node.putArray("shape");
            for (int i = 0; i < tensor.dim(); i++) {
                shape.add(tensor.size(i));
            }
            long end = next + tensor.numel() * Dtype.of(tensor).bytes();
            node.putArray("data_offsets").add(next).add(end);
            next = end;
        }
        var text = header.toString();
        var padded = text + " ".repeat(Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, 8));
        var bytes = padded.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .flip();
    }

    private static String name(Dtype dtype) {
        return switch (dtype) {
            case FP32 -> "F32";
            case FP64 -> "F64";
            case FP16 -> "F16";
            case BF16 -> "BF16";
            case INT64 -> "I64";
        };
    }

    private static void putBytes(FileChannel channel, Tensor dense) throws IOException {
        var bytes = Host.memory(dense);
        for (long from = 0; from < bytes.byteSize(); from += CHUNK) {
            put(
                    channel,
                    bytes.asSlice(from, Math.min(CHUNK, bytes.byteSize() - from))
                            .asByteBuffer());
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
