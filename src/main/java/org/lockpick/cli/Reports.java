package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Report;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import picocli.CommandLine;

/// Writes a study's report and says where it is.
final class Reports {
    private static final Path REPORTS = Path.of("reports");

    private Reports() {}

    /// Writes the report of a study.
    ///
    /// @param wanted the folder that was asked for; empty: `reports/` and the study file's name, or a longer
    ///     one where that folder has the report of another study
    static void write(Plan plan, Store store, Path study, Path wanted, CommandLine command) {
        var folder = ReportFolder.of(study);
        if (wanted.toString().isEmpty()) {
            var claimed = folder.claim(REPORTS);
            if (!claimed.equals(folder.usual(REPORTS))) {
                command.getErr()
                        .println("%s has the report of another study of this name; this one goes to %s"
                                .formatted(folder.usual(REPORTS), claimed));
            }
            put(plan, store, study, claimed, command);
        } else {
            folder.mark(wanted);
            put(plan, store, study, wanted, command);
        }
    }

    private static void put(Plan plan, Store store, Path study, Path directory, CommandLine command) {
        var results = StudyReader.read(plan, store);
        var request = new FigureReader(plan, places(study), Reports::plan).request(store);
        var report = Report.of(results, request);
        command.getOut().println(ReportTables.terminal(report));
        for (var file : ReportWriter.write(report, directory)) {
            command.getOut().println(file);
        }
    }

    /// Where the keys of a study file stand; a study that ships with the program has no file.
    private static Places places(Path study) {
        return Files.isRegularFile(study)
                ? YamlForm.written(study, StudyFile.class).places()
                : Places.unknown(study.toString());
    }

    /// Another study.
    static Plan plan(Path study) {
        return Plan.of(YamlForm.written(study, StudyFile.class), System::getenv);
    }
}
