package org.lockpick.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/// How much memory there is, how much of it a control group leaves, and how the allocator is set.
final class Memory {
    private static final long LEAST_GIB = 3;

    private Memory() {}

    static List<Finding> examine() {
        var meminfo = Lines.of(Path.of("/proc/meminfo"));
        var limit =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long total = kib(meminfo, "MemTotal") << 10;
        return List.of(
                judge(total == 0 ? limit : total, limit, kib(meminfo, "MemAvailable") << 10),
                allocator(System.getenv("MALLOC_TOP_PAD_") != null, System.getenv("OMP_WAIT_POLICY")));
    }

    /// All in bytes; `limit` is the smaller of the machine's memory and the control group's.
    static Finding judge(long total, long limit, long available) {
        var found = Sizes.gib(total) + ", " + Sizes.gib(available) + " available"
                + (limit < total ? ", limited to " + Sizes.gib(limit) + " by the control group" : "");
        return limit < LEAST_GIB << 30
                ? Finding.note("memory", found, "expect the miniature studies to need about " + LEAST_GIB + " GiB")
                : Finding.ok("memory", found);
    }

    private static Finding allocator(boolean padded, @org.jspecify.annotations.Nullable String waiting) {
        return padded && waiting != null
                ? Finding.ok("settings", "allocator keeps large blocks, idle threads: " + waiting)
                : Finding.note(
                        "settings",
                        "the allocator and thread settings of the launcher are absent",
                        "start through the launcher: training is up to twice as slow without them");
    }

    private static long kib(List<String> meminfo, String key) {
        return Lines.value(meminfo, key, ':')
                .map(v -> v.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty())
                .map(Long::parseLong)
                .orElse(0L);
    }
}
