package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a safetensors file says it holds: eight bytes of header length, a JSON header, then the tensors end to end.
///
/// Everything the header says is checked before a tensor is touched: length, number formats, shapes against sizes,
/// offsets without holes or overlap, and that the file ends where the last tensor does.
///
/// @param dataStart first byte behind the header
/// @param dataSize  bytes of all tensors
/// @param entries   by name, in the order in which they lie
record SafetensorsHeader(Path file, long dataStart, long dataSize, Map<String, Entry> entries) {
    private static final long LARGEST = 100_000_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
    /// @param begin  first byte after the header
    /// @param end    byte behind the last
    record Entry(String name, String format, List<Long> shape, long begin, long end) {
        long bytes() {
            return end - begin;
        }
    }

    /// Reads and checks.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    static SafetensorsHeader read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file, Files.exists(file) ? "is no regular file" : "does not exist");
        }
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            long length = length(file, channel, size);
            var json = json(file, bytes(file, channel, Long.BYTES, Math.toIntExact(length)));
            long start = Long.BYTES + length;
            return new SafetensorsHeader(file, start, size - start, entries(file, json, size - start));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long length(Path file, FileChannel channel, long size) throws IOException {
        if (size < Long.BYTES) {
            throw new CheckpointException(file, "has %d bytes, too few for a header".formatted(size));
        }
        long length = ByteBuffer.wrap(bytes(file, channel, 0, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 2 || length > size - Long.BYTES) {
            throw new CheckpointException(
                    file,
                    "says its header has %s bytes, the file has %d; is it whole?"
                            .formatted(Long.toUnsignedString(length), size));
        }
        if (length > LARGEST) {
            throw new CheckpointException(
                    file, "says its header has %d bytes, more than the %d it may have".formatted(length, LARGEST));
        }
        return length;
    }

    private static byte[] bytes(Path file, FileChannel channel, long from, int size) throws IOException {
        var bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new CheckpointException(file, "ended while it was read");
            }
        }
        return bytes.array();
    }

    private static JsonNode json(Path file, byte[] bytes) {
        try {
            var header = STRICT.readTree(bytes);
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
                        "has tensor %s begin at byte %d, expected %d: %s"
                                .formatted(
                                        entry.name(),
                                        entry.begin(),
                                        next,
                                        entry.begin() < next ? "they overlap" : "a hole"));
            }
            next = entry.end();
        }
        if (next != size) {
            throw new CheckpointException(
                    file,
                    "holds %d bytes of tensors, its header describes %d%s"
                            .formatted(size, next, size < next ? ": it is cut off" : ""));
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
                    file,
                    "has tensor %s with dtype %s, which is none of safetensors'".formatted(name, node.path("dtype")));
        }
        var offsets = node.path("data_offsets");
        if (!node.path("shape").isArray()
                || !offsets.isArray()
                || offsets.size() != 2
                || !isSize(offsets.get(0))
                || !isSize(offsets.get(1))) {
            throw new CheckpointException(
                    file, "has tensor %s without a shape or two offsets: %s".formatted(name, node));
        }
        var shape = new ArrayList<Long>();
        long size = bytes;
        for (var dimension : node.path("shape")) {
            if (!isSize(dimension)) {
                throw new CheckpointException(file, "has tensor %s of shape %s".formatted(name, node.path("shape")));
            }
            shape.add(dimension.asLong());
            size = multiply(file, name, size, dimension.asLong());
        }
        long begin = offsets.get(0).asLong();
        long end = offsets.get(1).asLong();
        if (end - begin != size) {
            throw new CheckpointException(
                    file,
                    "has tensor %s of shape %s, which needs %d bytes; its offsets give %d"
                            .formatted(name, shape, size, end - begin));
        }
        return new Entry(name, format, List.copyOf(shape), begin, end);
    }

    private static boolean isSize(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
    }

    private static long multiply(Path file, String name, long size, long dimension) {
        try {
            return Math.multiplyExact(size, dimension);
        } catch (ArithmeticException e) {
            throw new CheckpointException(file, "has tensor %s, which is too large to be one".formatted(name));
        }
    }
}
