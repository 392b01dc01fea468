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
    private static final Path REPORTS = Path.of("reports");

    private Reports() {}

    /// Writes the report of a study.
    ///
    /// @param wanted the folder that was asked for; empty: `reports/` and the study file's name, or a longer one
    ///     where that folder has the report of another study
    static void write(Plan plan, Store store, Path study, Path wanted, CommandLine command) {
        var folder = ReportFolder.of(study);
        if (wanted.toString().isEmpty()) {
            var claimed = folder.claim(REPORTS);
            if (!claimed.equals(folder.usual(REPORTS))) {
                command.getErr()
                        .println("%s has the report of another study of this name; this one goes to %s"
                                .formatted(folder.usual(REPORTS), claimed));
            }
            write(plan, store, claimed, command);
        } else {
            folder.mark(wanted);
            write(plan, store, wanted, command);
        }
    }

    private static void write(Plan plan, Store store, Path directory, CommandLine command) {
        var results = StudyReader.read(plan, store);
        command.getOut().println(ReportTables.terminal(results));
        for (var file : ReportWriter.write(results, directory)) {
            command.getOut().println(file);
        }
    }
}
