package org.lockpick.cli.doctor;

import java.util.List;

/// The Java that runs this.
final class Jdk {
    private static final Runtime.Version FIRST = Runtime.Version.parse("25.0.3");

    private Jdk() {}

    static List<Finding> examine() {
        var where = System.getProperty("java.vendor", "unknown vendor") + ", " + System.getProperty("java.home", "");
        return List.of(judge(Runtime.version(), where));
    }

    /// 25.0.0 to 25.0.2 can move pinned objects while native code reads them (JDK-8377811).
    static Finding judge(Runtime.Version version, String where) {
        var found = version + " (" + where + ")";
        return version.compareToIgnoreOptional(FIRST) < 0
                ? Finding.missing(
                        "jdk", found, "install a JDK " + FIRST + " or later, or set LOCKPICK_JAVA_HOME to one")
                : Finding.ok("jdk", found);
    }
}
