package org.lockpick.task.code.jail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;

/// How one confined process ended, as the jail reports it.
///
/// @param how        what ended it
/// @param code       its exit code, or the signal
/// @param cpuMicros  processor time it took
/// @param wallMicros time it took by the clock on the wall
/// @param peakKib    most memory it had in use at once
/// @param output     what it wrote, one character for each byte
/// @param error      the first 8 KiB of what it wrote to the error stream, or why it could not be started
public record ProcessEnd(
        @JsonProperty("end") How how,
        int code,
        long cpuMicros,
        long wallMicros,
        long peakKib,
        String output,
        String error) {
    /// What ended a process.
    public enum How {
        /// Itself.
        @JsonProperty("exit")
        EXIT,
        /// A signal of the kernel, such as that for a bad address.
        @JsonProperty("signal")
        SIGNAL,
        /// The limit of processor time.
        @JsonProperty("cpu")
        CPU,
        /// The limit of time by the wall.
        @JsonProperty("wall")
        WALL,
        /// The limit of output.
        @JsonProperty("output")
        OUTPUT,
        /// The limit of memory, perhaps before its first instruction.
        @JsonProperty("memory")
        MEMORY,
        /// The kernel does not start such a program, whatever the host has to spare: it names an interpreter
        /// that is not there, or its file is none that can be executed.
        @JsonProperty("unstartable")
        UNSTARTABLE,
        /// It could not be started, for a reason that lies in the host.
        @JsonProperty("start")
        START
    }

    /// Whether it ended by itself and without complaint.
    public boolean good() {
        return how == How.EXIT && code == 0;
    }

    /// The output, its bytes read as UTF-8.
    public String text() {
        return new String(output.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
