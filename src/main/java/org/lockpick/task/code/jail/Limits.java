package org.lockpick.task.code.jail;

/// What a confined process may use before it is ended.
///
/// @param cpuMillis   processor time of all its threads, polled every 5 ms
/// @param wallMillis  time by the clock on the wall
/// @param memoryBytes memory in use; a program may reserve four times as much, a tool of the compiler no more
/// @param stackBytes  stack of the first thread
/// @param fileBytes   largest file; 0 for programs, which have none
/// @param outputBytes most it may write to its standard output
public record Limits(
        long cpuMillis, long wallMillis, long memoryBytes, long stackBytes, long fileBytes, long outputBytes) {
    private static final long MIB = 1L << 20;

    /// Checks the ranges.
    public Limits {
        if (cpuMillis < 1
                || wallMillis < 1
                || memoryBytes < MIB
                || stackBytes < 1
                || fileBytes < 0
                || outputBytes < 0) {
            throw new IllegalArgumentException("limits must be positive, and memory at least 1 MiB");
        }
    }

    /// Half a second of processor time, ten times that by the wall, 256 MiB, and 64 KiB of output.
    public static Limits standard() {
        return new Limits(500, 5_000, 256 * MIB, 64 * MIB, 0, MIB / 16);
    }

    /// Enough for any sane program, and bounded for the others: 20 s, 1 GiB, 96 MiB of files. A compiler does
    /// not wait, so its time by the wall only tells how busy the host is.
    static Limits ofCompiler() {
        return new Limits(20_000, 600_000, 1024 * MIB, 64 * MIB, 96 * MIB, MIB / 16);
    }

    /// Headers are compiled once, and make a file of some 100 MB.
    static Limits ofHeaders() {
        return new Limits(120_000, 600_000, 2048 * MIB, 64 * MIB, 512 * MIB, MIB / 16);
    }

    /// These, with other limits of time: so much on the processor, ten times that by the wall.
    public Limits withCpuMillis(long millis) {
        return new Limits(millis, 10 * millis, memoryBytes, stackBytes, fileBytes, outputBytes);
    }

    /// These, with another limit of processor time alone.
    Limits withCpuMillisAlone(long millis) {
        return new Limits(millis, wallMillis, memoryBytes, stackBytes, fileBytes, outputBytes);
    }

    /// These, with another limit of memory.
    public Limits withMemoryBytes(long bytes) {
        return new Limits(cpuMillis, wallMillis, bytes, stackBytes, fileBytes, outputBytes);
    }

    /// These, with another limit of output.
    public Limits withOutputBytes(long bytes) {
        return new Limits(cpuMillis, wallMillis, memoryBytes, stackBytes, fileBytes, bytes);
    }

    String request() {
        return cpuMillis + " " + wallMillis + " " + memoryBytes + " " + stackBytes + " " + fileBytes + " " + outputBytes
                + "\n";
    }
}
