package org.lockpick.task.code.jail;

/// Numbers of signals on Linux, and what they say about a program that one of them ended.
public final class Signals {
    /// abort().
    public static final int ABORT = 6;

    /// What cannot be caught: sent by the jail, or by a kernel that is out of memory.
    public static final int KILL = 9;

    /// A bad address, which is also how a full stack shows.
    public static final int SEGMENT = 11;

    /// More processor time than the limit of the kernel.
    public static final int PROCESSOR = 24;

    /// A larger file than the limit.
    public static final int FILE_SIZE = 25;

    /// A system call that ends the process: an attempt to change a file.
    public static final int SYSTEM_CALL = 31;

    private Signals() {}

    /// In a few words.
    public static String words(int signal) {
        return switch (signal) {
            case 4 -> "illegal instruction";
            case 7 -> "bus error";
            case 8 -> "division by zero";
            case ABORT -> "abort";
            case SEGMENT -> "bad address or full stack";
            default -> "signal " + signal;
        };
    }
}
