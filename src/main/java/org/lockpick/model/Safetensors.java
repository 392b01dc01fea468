package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A safetensors file, mapped into memory: eight bytes of header length, a JSON header, then the tensors end to end.
///
/// Everything the header says is checked before a tensor is touched: length, number formats, shapes against sizes,
/// offsets without holes or overlap, and that the file ends where the last tensor does.
public final class Safetensors implements AutoCloseable {
    private static final long LARGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Bytes of an element for every number format a file may hold; not all of them become tensors here.
    private static final Map<String, Integer> FORMATS = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("I16", 2),
            Map.entry("U16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I32", 4),
            Map.entry("U32", 4),
            Map.entry("F32", 4),
            Map.entry("F64", 8),
            Map.entry("I64", 8),
            Map.entry("U64", 8));

    /// One tensor's place.
    ///
    /// @param format number format as the file names it
    /// @param begin first byte after the header
    /// @param end   byte behind the last
    record Entry(String name, String format, List<Long> shape, long begin, long end) {}

    private final Path file;
    private final Arena arena;
    private final MemorySegment data;
    private final Map<String, Entry> entries;

    private Safetensors(Path file, Arena arena, MemorySegment data, Map<String, Entry> entries) {
        this.file = file;
        this.arena = arena;
        this.data = data;
        this.entries = entries;
    }

    /// Maps a file and checks its header.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Safetensors open(Path file) {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long headerLength = headerLength(file, all);
            var header = header(file, all.asSlice(Long.BYTES, headerLength));
            var data = all.asSlice(Long.BYTES + headerLength);
            return new Safetensors(file, arena, data, entries(file, header, data.byteSize()));
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static long headerLength(Path file, MemorySegment all) {
        if (all.byteSize() < Long.BYTES) {
            throw new CheckpointException(file, "has %d bytes, too few for a header".formatted(all.byteSize()));
        }
        long length = all.get(LENGTH, 0);
        if (length < 2 || length > LARGEST_HEADER || length > all.byteSize() - Long.BYTES) {
            throw new CheckpointException(
                    file, "says its header has %d bytes, the file has %d".formatted(length, all.byteSize()));
        }
        return length;
    }

    private static JsonNode header(Path file, MemorySegment bytes) {
        try {
            var header = JsonMapper.shared().readTree(bytes.toArray(ValueLayout.JAVA_BYTE));
            if (!header.isObject()) {
                throw new CheckpointException(file, "has a header that is not a JSON object");
            }
            return header;
        } catch (JacksonException e) {
            throw new CheckpointException(file, "has a header that is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, Entry> entries(Path file, JsonNode header, long size) {
        var sorted = new ArrayList<Entry>();
        header.properties().stream()
                .filter(property -> !property.getKey().equals("__metadata__"))
                .forEach(property -> sorted.add(entry(file, property.getKey(), property.getValue())));
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long next = 0;
        for (var entry : sorted) {
            if (entry.begin() != next) {
                throw new CheckpointException(
                        file,
                        "tensor %s begins at byte %d, expected %d: holes and overlap are not allowed"
                                .formatted(entry.name(), entry.begin(), next));
            }
            next = entry.end();
        }
        if (next != size) {
            throw new CheckpointException(
                    file, "holds %d bytes of tensors, its header describes %d".formatted(size, next));
        }
        var entries = new LinkedHashMap<String, Entry>();
        sorted.forEach(entry -> entries.put(entry.name(), entry));
        return Collections.unmodifiableMap(entries);
    }

    private static Entry entry(Path file, String name, JsonNode node) {
        var format = node.path("dtype").asString("");
        var bytes = FORMATS.get(format);
        if (bytes == null) {
            throw new CheckpointException(
                    file, "tensor %s has dtype %s, which is none of safetensors'".formatted(name, node.path("dtype")));
        }
        var shape = new ArrayList<Long>();
        long size = bytes;
        for (var dimension : node.path("shape")) {
            if (!dimension.canConvertToLong() || dimension.asLong() < 0) {
                throw new CheckpointException(file, "tensor %s has shape %s".formatted(name, node.path("shape")));
            }
            shape.add(dimension.asLong());
            size = multiply(file, name, size, dimension.asLong());
        }
        var offsets = node.path("data_offsets");
        if (!node.path("shape").isArray()
                || offsets.size() != 2
                || !offsets.get(0).isIntegralNumber()
                || !offsets.get(1).isIntegralNumber()) {
            throw new CheckpointException(file, "tensor %s lacks a shape or two offsets: %s".formatted(name, node));
        }
        long begin = offsets.get(0).asLong();
        long end = offsets.get(1).asLong();
        if (begin < 0 || end - begin != size) {
            throw new CheckpointException(
                    file,
                    "tensor %s needs %d bytes for its shape %s, its offsets give %d"
                            .formatted(name, size, shape, end - begin));
        }
        return new Entry(name, format, List.copyOf(shape), begin, end);
    }

    private static long multiply(Path file, String name, long size, long dimension) {
        try {
            return Math.multiplyExact(size, dimension);
        } catch (ArithmeticException e) {
            throw new CheckpointException(file, "tensor %s is too large to be one".formatted(name));
        }
    }

    private Dtype dtype(Entry entry) {
        return switch (entry.format()) {
            case "F32" -> Dtype.FP32;
            case "F64" -> Dtype.FP64;
            case "F16" -> Dtype.FP16;
            case "BF16" -> Dtype.BF16;
            case "I64" -> Dtype.INT64;
            default ->
                throw new CheckpointException(
                        file,
                        "tensor %s has dtype %s, which no weight here can have"
                                .formatted(entry.name(), entry.format()));
        };
    }

    /// Where this came from, for messages.
    public Path file() {
        return file;
    }

    /// Names of the tensors in the order in which they lie.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// Shape of a tensor.
    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    /// A tensor over the mapped bytes: nothing is copied, and nothing may be written. It joins the open scope and must
    /// not be used after this file is closed.
    public Tensor tensor(String name) {
        var entry = entry(name);
        var dtype = dtype(entry);
        var shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        if (entry.begin() == entry.end()) {
            return torch.zeros(shape, dtype.options());
        }
        var bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
        if (bytes.address() % dtype.bytes() != 0) {
            return aligned(bytes, shape, dtype);
        }
        return torch.from_blob(new Address(bytes.address()), shape, dtype.options());
    }

    /// Files of other writers may put a tensor at an address its number format does not like.
    private static Tensor aligned(MemorySegment bytes, long[] shape, Dtype dtype) {
        var tensor = torch.empty(shape, dtype.options(), null);
        Host.memory(tensor).copyFrom(bytes);
        return tensor;
    }

    private Entry entry(String name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new CheckpointException(file, "has no tensor " + name);
        }
        return entry;
    }

    /// Writes tensors to a new file, in the order of the map, aligned to eight bytes. The caller makes it appear
    /// atomically.
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SafetensorsWriter.write(file, tensors, metadata);
    }

    /// Copies a tensor of the file over another of the same shape, whatever its number format.
    public void copyInto(String name, Tensor target) {
        try (var _ = Scope.open()) {
            target.copy_(tensor(name));
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /// A bare address.
    private static final class Address extends Pointer {
        Address(long address) {
            super();
            this.address = address;
        }
    }
}
