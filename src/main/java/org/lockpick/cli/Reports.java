package org.lockpick.cli;

import java.nio.file.Path;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import picocli.CommandLine;

/// Reports.
final class Reports {
    private Reports() {}

    static Path directory(Path study, Path wanted) {
        return wanted.toString().isEmpty() ? Path.of("reports", study.getFileName().toString().replaceFirst("\\.ya?ml$", "")) : wanted;
    }

    static void write(Plan plan, Store store, Path directory, CommandLine command) {}
}
