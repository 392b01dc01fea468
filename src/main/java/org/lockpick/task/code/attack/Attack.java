package org.lockpick.task.code.attack;

import java.util.List;
import org.lockpick.task.code.jail.ProcessEnd;
import org.lockpick.task.code.jail.ProcessEnd.How;
import org.lockpick.task.code.jail.Signals;

/// One attempt of a running program; what it does is in `attacks.cpp`, under this name.
///
/// @param name which one
/// @param end  how it may end
record Attack(String name, End end) {
    /// How an attack ends that came to nothing.
    enum End {
        /// Every call is refused, and it says so and ends.
        REFUSED,
        /// The attempt to change a file ends it.
        KILLED,
        /// A limit of time ends it.
        TIME,
        /// The limit of output ends it.
        OUTPUT_LIMIT,
        /// The limit of memory ends it, or on a busy host that of time, but no more memory is used.
        MEMORY_LIMIT,
        /// It runs into a limit that the system keeps, or into a wall of its own making.
        CRASH
    }

    private static final String ESCAPED = "ESCAPED";
    /// The limit is 256 MiB, and memory is looked at every 5 ms.
    private static final long MOST_KIB = 384 << 10;

    static List<Attack> all() {
        return List.of(
                new Attack("busy loop", End.TIME),
                new Attack("sleep", End.TIME),
                new Attack("ignore signals", End.TIME),
                new Attack("close streams", End.TIME),
                new Attack("endless errors", End.TIME),
                new Attack("endless output", End.OUTPUT_LIMIT),
                new Attack("recursion", End.CRASH),
                new Attack("memory", End.MEMORY_LIMIT),
                new Attack("large array", End.CRASH),
                new Attack("false instruction", End.CRASH),
                new Attack("map memory", End.REFUSED),
                new Attack("fork bomb", End.REFUSED),
                new Attack("fork", End.REFUSED),
                new Attack("thread", End.REFUSED),
                new Attack("open files", End.REFUSED),
                new Attack("read files", End.REFUSED),
                new Attack("signals", End.REFUSED),
                new Attack("processes", End.REFUSED),
                new Attack("sockets", End.REFUSED),
                new Attack("privileges", End.REFUSED),
                new Attack("kernel", End.REFUSED),
                new Attack("limits", End.REFUSED),
                new Attack("create in root", End.KILLED),
                new Attack("create in temporary", End.KILLED),
                new Attack("create in shared memory", End.KILLED),
                new Attack("create here", End.KILLED),
                new Attack("write memory", End.KILLED),
                new Attack("unnamed file", End.KILLED),
                new Attack("memory file", End.KILLED),
                new Attack("link", End.KILLED),
                new Attack("directory", End.KILLED),
                new Attack("rename", End.KILLED),
                new Attack("openat2", End.KILLED),
                new Attack("stream file", End.KILLED),
                new Attack("x32", End.KILLED),
                new Attack("int 80", End.KILLED));
    }

    /// Whether it came to nothing, and in the way expected: a refusal that shows in no line would be no evidence.
    boolean contained(ProcessEnd outcome) {
        boolean timedOut = outcome.how() == How.CPU || outcome.how() == How.WALL;
        boolean signalled = outcome.how() == How.SIGNAL;
        boolean asExpected = switch (end) {
            case REFUSED -> outcome.good() && outcome.output().contains("refused");
            case KILLED -> signalled && outcome.code() == Signals.SYSTEM_CALL;
            case TIME -> timedOut;
            case OUTPUT_LIMIT -> outcome.how() == How.OUTPUT;
            case MEMORY_LIMIT -> (timedOut || outcome.how() == How.MEMORY) && outcome.peakKib() < MOST_KIB;
            case CRASH -> signalled && outcome.code() != Signals.KILL;
        };
        return asExpected && !outcome.output().contains(ESCAPED);
    }
}
