package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// A safetensors file, mapped into memory.
///
/// What has been copied out of it is dropped from memory again, so that reading a file of many gigabytes takes the
/// memory of its copy and of a piece.
public final class Safetensors implements AutoCloseable {
    private static final long PIECE = 1 << 25; // bytes

    private final SafetensorsHeader header;
    private final Arena arena;
    private final MemorySegment data;
    /// The part that was given last, in bytes.
    private long partFrom;
    private long partSize;

    private Safetensors(SafetensorsHeader header, Arena arena, MemorySegment data) {
        this.header = header;
        this.arena = arena;
        this.data = data;
    }

    /// Maps a file and checks its header.
    ///
    /// @throws CheckpointException naming the file and what is wrong with it
    public static Safetensors open(Path file) {
        return open(SafetensorsHeader.read(file));
    }

    /// Maps the file of a header.
    static Safetensors open(SafetensorsHeader header) {
        var arena = Arena.ofConfined();
        try (var channel = FileChannel.open(header.file())) {
            var data = channel.map(FileChannel.MapMode.READ_ONLY, header.dataStart(), header.dataSize(), arena);
            return new Safetensors(header, arena, data);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException("cannot read " + header.file(), e);
        }
    }

    /// A tensor in our order: a copy, or where the order is the same one over the mapped bytes. It joins the open
    /// scope.
    ///
    /// @throws CheckpointException where it is absent or holds what is no number
    Tensor ours(String name, Arrangement arrangement) {
        var theirs = tensor(name);
        requireFinite(entry(name), theirs, 0);
        return arrangement.toOurs(theirs).contiguous();
    }

    /// Copies a tensor, whatever its number format, into another that has its elements in a different order perhaps.
    ///
    /// @param shape       that it must have
    /// @param arrangement its order
    /// @throws CheckpointException where it is absent, has another shape, or holds what is no number
    void copy(String name, List<Long> shape, Arrangement arrangement, Tensor target) {
        var entry = entry(name);
        if (!entry.shape().equals(shape)) {
            throw new CheckpointException(
                    header.file(),
                    "has tensor %s of shape %s; its configuration wants %s".formatted(name, entry.shape(), shape));
        }
        if (arrangement instanceof Arrangement.Same && target.is_contiguous()) {
            copyInPieces(entry, target);
            return;
        }
        try (var _ = Scope.open()) {
            var theirs = tensor(name);
            requireFinite(entry, theirs, 0);
            target.copy_(arrangement.toOurs(theirs).reshape(target.sizes()));
            requireHeld(entry, theirs, target);
        }
        drop(entry.begin(), entry.bytes());
    }

    private void copyInPieces(SafetensorsHeader.Entry entry, Tensor target) {
        var dtype = dtype(entry);
        long bytes = entry.bytes();
        for (long from = 0; from < bytes; from += PIECE) {
            long size = Math.min(PIECE, bytes - from);
            long first = from / dtype.bytes();
            long count = size / dtype.bytes();
            try (var _ = Scope.open()) {
                var piece = tensor(entry.begin() + from, size, new long[] {count}, dtype);
                requireFinite(entry, piece, first);
                var part = target.view(-1).narrow(0, first, count);
                part.copy_(piece);
                requireHeld(entry, piece, part);
            }
            drop(entry.begin() + from, size);
        }
    }

    /// Some elements of a tensor over the mapped bytes, as [#tensor]. The part that was given before is dropped from
    /// memory: going through a file takes the memory of a part.
    ///
    /// @throws CheckpointException where it is absent or holds what is no number
    Tensor part(String name, long from, long count) {
        var entry = entry(name);
        var dtype = dtype(entry);
        long begin = entry.begin() + from * dtype.bytes();
        long size = count * dtype.bytes();
        drop(partFrom, partSize);
        partFrom = begin;
        partSize = size;
        var part = tensor(begin, size, new long[] {count}, dtype);
        requireFinite(entry, part, from);
        return part;
    }

    /// Lets the system take back the memory of bytes that were read; they stay readable.
    private void drop(long from, long size) {
        if (size > 0) {
            data.asSlice(from, size).unload();
        }
    }

    private void requireFinite(SafetensorsHeader.Entry entry, Tensor values, long first) {
        // One pass: a sum is no number if a summand is none. A sum of numbers may overflow, hence the second look.
        var sum = values.sum(new ScalarTypeOptional(torch.ScalarType.Float));
        if (Double.isFinite(sum.item_double()) || values.isfinite().all().item_bool()) {
            return;
        }
        long place = values.reshape(-1)
                .isfinite()
                .logical_not()
                .to(Dtype.INT64.scalarType())
                .argmax()
                .item_long();
        throw new CheckpointException(
                header.file(),
                "has tensor %s with element %d = %s, which is no finite number"
                        .formatted(
                                entry.name(),
                                first + place,
                                values.reshape(-1).select(0, place).item_double()));
    }

    /// Finite numbers become infinite in a format that does not reach so far.
    private void requireHeld(SafetensorsHeader.Entry entry, Tensor theirs, Tensor ours) {
        var format = Dtype.of(ours);
        if (format == Dtype.of(theirs) || ours.isfinite().all().item_bool()) {
            return;
        }
        double largest = theirs.abs().max().to(Dtype.FP64.scalarType()).item_double();
        throw new CheckpointException(
                header.file(),
                "has tensor %s with numbers up to %.4g, which are infinite in %s; load it in a format of its own range: bf16 or fp32"
                        .formatted(entry.name(), largest, format.name().toLowerCase(Locale.ROOT)));
    }

    private Dtype dtype(SafetensorsHeader.Entry entry) {
        return switch (entry.format()) {
            case "F32" -> Dtype.FP32;
            case "F64" -> Dtype.FP64;
            case "F16" -> Dtype.FP16;
            case "BF16" -> Dtype.BF16;
            default ->
                throw new CheckpointException(
                        header.file(),
                        "has tensor %s with dtype %s, which no weight here can have"
                                .formatted(entry.name(), entry.format()));
        };
    }

    /// What the file says it holds.
    SafetensorsHeader header() {
        return header;
    }

    /// Whether a tensor of this file has the very bytes and number format of one of another.
    boolean equal(String name, Safetensors other, String otherName) {
        var one = entry(name);
        var two = other.entry(otherName);
        boolean equal = one.format().equals(two.format())
                && data.asSlice(one.begin(), one.bytes()).mismatch(other.data.asSlice(two.begin(), two.bytes())) < 0;
        drop(one.begin(), one.bytes());
        other.drop(two.begin(), two.bytes());
        return equal;
    }

    /// A tensor over the mapped bytes: nothing is copied, and nothing may be written. It joins the open scope and must
    /// not be used after this file is closed.
    public Tensor tensor(String name) {
        var entry = entry(name);
        var shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        return tensor(entry.begin(), entry.bytes(), shape, dtype(entry));
    }

    private Tensor tensor(long from, long size, long[] shape, Dtype dtype) {
        if (size == 0) {
            return torch.zeros(shape, dtype.options());
        }
        var bytes = data.asSlice(from, size);
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

    private SafetensorsHeader.Entry entry(String name) {
        var entry = header.entries().get(name);
        if (entry == null) {
            throw new CheckpointException(header.file(), "has no tensor " + name);
        }
        return entry;
    }

    /// Copies a tensor of the file over another of the same shape, whatever its number format.
    public void copyInto(String name, Tensor target) {
        try (var _ = Scope.open()) {
            target.copy_(tensor(name));
        }
    }

    /// Writes tensors to a new file, in the order of the map and in their number formats, pushed to the disk before
    /// this returns. The caller makes it appear atomically.
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        var items = new ArrayList<SafetensorsWriter.Item>();
        tensors.forEach((name, tensor) -> items.add(SafetensorsWriter.Item.of(name, tensor)));
        SafetensorsWriter.write(file, items, metadata);
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
