package org.lockpick.cli;

import java.nio.file.Path;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import picocli.CommandLine;

/// Writes a study's report and says where it is.
final class Reports {
    private Reports() {}

    /// Where a study's report goes: the place that was asked for, or `reports/` and the study file's name.
    static Path directory(Path study, Path wanted) {
        return wanted.toString().isEmpty()
                ? Path.of("reports", study.getFileName().toString().replaceFirst("\\.ya?ml$", ""))
                : wanted;
    }

    static void write(Plan plan, Store store, Path directory, CommandLine command) {
        var results = StudyReader.read(plan, store);
        command.getOut().println(ReportTables.terminal(results));
        for (var file : ReportWriter.write(results, directory)) {
            command.getOut().println(file);
        }
    }
}
