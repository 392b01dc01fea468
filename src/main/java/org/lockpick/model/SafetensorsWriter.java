package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;

/// Writes safetensors files.
final class SafetensorsWriter {
    private static final long CHUNK = 1 << 24;

    private SafetensorsWriter() {}

    /// A tensor that is made when its turn comes, so that no more than one copy of one is in memory.
    ///
    /// @param tensor of this shape, in any number format; it is converted
    record Item(String name, Dtype dtype, List<Long> shape, Supplier<Tensor> tensor) {
        static Item of(String name, Tensor tensor) {
            var shape = IntStream.range(0, (int) tensor.dim())
                    .mapToObj(tensor::size)
                    .toList();
            return new Item(name, Dtype.of(tensor), shape, () -> tensor);
        }

        long bytes() {
            return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
        }
    }

    /// Writes a new file, pushed to the disk before this returns.
    static void write(Path file, List<Item> items, Map<String, String> metadata) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            put(channel, header(items, metadata));
            for (var item : items) {
                try (var _ = Scope.open()) {
                    putTensor(channel, item.tensor().get().reshape(-1), item.dtype());
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static ByteBuffer header(List<Item> items, Map<String, String> metadata) {
        var header = JsonMapper.shared().createObjectNode();
        if (!metadata.isEmpty()) {
            var node = header.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        long next = 0;
        for (var item : items) {
            var node = header.putObject(item.name());
            node.put("dtype", name(item.dtype()));
            item.shape().forEach(node.putArray("shape")::add);
            long end = next + item.bytes();
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

    /// Converts and fetches in pieces, for there may be no memory for another tensor of this size.
    private static void putTensor(FileChannel channel, Tensor tensor, Dtype dtype) throws IOException {
        long size = tensor.size(0);
        for (long from = 0; from < size; from += CHUNK) {
            try (var _ = Scope.open()) {
                var piece = tensor.narrow(0, from, Math.min(CHUNK, size - from));
                putBytes(channel, piece.to(dtype.scalarType()).cpu().contiguous());
            }
        }
    }

    private static void putBytes(FileChannel channel, Tensor dense) throws IOException {
        put(channel, Host.memory(dense).asByteBuffer());
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
