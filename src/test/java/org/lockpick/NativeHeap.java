package org.lockpick;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;

/// What the process has allocated outside the Java heap. The resident size would not tell: the collector
/// touches its young generation when it likes.
public final class NativeHeap {
    // As in glibc's malloc.h.
    private static final StructLayout MALLINFO2 = MemoryLayout.structLayout(Stream.of(
                    "arena",
                    "ordblks",
                    "smblks",
                    "hblks",
                    "hblkhd",
                    "usmblks",
                    "fsmblks",
                    "uordblks",
                    "fordblks",
                    "keepcost")
            .map(ValueLayout.JAVA_LONG::withName)
            .toArray(MemoryLayout[]::new));

    @SuppressWarnings("restricted") // the form is that of malloc.h
    private static final MethodHandle ASK = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("mallinfo2"), FunctionDescriptor.of(MALLINFO2));

    private NativeHeap() {}

    /// Bytes that glibc's malloc has given out and not got back, those mapped one by one among them.
    public static long bytes() {
        try (var arena = Arena.ofConfined()) {
            var info = (MemorySegment) ASK.invokeExact((SegmentAllocator) arena);
            return of(info, "uordblks") + of(info, "hblkhd");
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long of(MemorySegment info, String name) {
        return info.get(ValueLayout.JAVA_LONG, MALLINFO2.byteOffset(MemoryLayout.PathElement.groupElement(name)));
    }
}
