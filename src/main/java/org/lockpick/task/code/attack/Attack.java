package org.lockpick.task.code.attack;

import java.util.List;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.code.jail.ProcessEnd;

/// One attempt of a running program; what it does is in `attacks.cpp`, under this name.
///
/// @param name which one
record Attack(String name) {
    private static final String ESCAPED = "ESCAPED";
    private static final String REFUSED = "refused";
    /// The kernel holds a program to so many times its limit, however busy the host is and the jail with it.
    private static final long RESERVED_TIMES = 4;

    static List<Attack> all() {
        return List.of(
                        "busy loop",
                        "sleep",
                        "ignore signals",
                        "close streams",
                        "endless errors",
                        "endless output",
                        "recursion",
                        "memory",
                        "large array",
                        "false instruction",
                        "map memory",
                        "fork bomb",
                        "fork",
                        "thread",
                        "open files",
                        "read files",
                        "signals",
                        "processes",
                        "sockets",
                        "privileges",
                        "kernel",
                        "limits",
                        "create in root",
                        "create in temporary",
                        "create in shared memory",
                        "create here",
                        "write memory",
                        "unnamed file",
                        "memory file",
                        "link",
                        "directory",
                        "rename",
                        "openat2",
                        "stream file",
                        "x32",
                        "int 80")
                .stream()
                .map(Attack::new)
                .toList();
    }

    /// Whether it came to nothing, judged by its effect. It may end by any signal and by any limit: which of them
    /// comes first depends on the kernel, the processor, and how busy the host is. It may also end by itself, but
    /// then has to show that it was refused: silence would be no evidence that it was tried.
    boolean contained(ProcessEnd end, Limits limits, long outputBytes) {
        boolean stopped = switch (end.how()) {
            case SIGNAL, CPU, WALL, OUTPUT, MEMORY -> true;
            case EXIT -> end.good() && end.output().contains(REFUSED);
            case START, UNSTARTABLE -> false;
        };
        return stopped
                && !end.output().contains(ESCAPED)
                && end.output().length() <= outputBytes
                && end.peakKib() * 1024 <= RESERVED_TIMES * limits.memoryBytes();
    }
}
