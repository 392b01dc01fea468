package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ClaimsTable;
import org.lockpick.report.CollectionReport;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Pictures;
import org.lockpick.report.Report;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.QuickLook;
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
        var directory = folder(study, plan.isQuick(), wanted, command);
        var report = of(plan, store, study, new Plans(plan.isQuick()));
        command.getOut().println(ReportTables.terminal(report));
        for (var file : ReportWriter.write(report, directory)) {
            command.getOut().println(file);
        }
    }

    /// Writes the report of a collection: a page of all its studies, and the files of each in a folder of its name.
    ///
    /// @param file   the collection's
    /// @param wanted as of a study
    static void write(Collected collected, Store store, Path file, Path wanted, CommandLine command) {
        boolean quick =
                collected.studies().stream().anyMatch(member -> member.plan().isQuick());
        var directory = folder(file, quick, wanted, command);
        var out = command.getOut();
        var reports = new HashMap<String, Report>();
        var chapters = new ArrayList<CollectionReport.Chapter>();
        for (var chapter : collected.chapters()) {
            var studies = new ArrayList<CollectionReport.Study>();
            for (var member : chapter.studies()) {
                var report = of(member.plan(), store, member.study().file, collected.plans());
                out.println(member.name() + ": " + report.finding());
                ReportWriter.write(report, directory.resolve(member.name()));
                reports.put(member.path(), report);
                studies.add(new CollectionReport.Study(member.name(), report));
            }
            chapters.add(new CollectionReport.Chapter(
                    chapter.form().title(), chapter.form().text(), studies));
        }
        var form = collected.file();
        var claims = ClaimsTable.of(form.claims(), reports);
        if (!claims.isEmpty()) {
            out.println();
            out.print((quick ? QuickLook.WORDS + "\n" : "") + claims.terminal());
        }
        var pictures = collected
                .pictured()
                .map(member -> Pictures.of(
                        member.name(),
                        member.plan().file(),
                        form.pictures().orElseThrow().lock()));
        ReportWriter.write(
                        new CollectionReport(form.title(), form.description(), quick, pictures, claims, chapters),
                        directory)
                .forEach(out::println);
    }

    /// The folder of a report, marked as this study's.
    private static Path folder(Path study, boolean quick, Path wanted, CommandLine command) {
        var folder = ReportFolder.of(study, quick);
        if (!wanted.toString().isEmpty()) {
            folder.mark(wanted);
            return wanted;
        }
        var claimed = folder.claim(REPORTS);
        if (!claimed.equals(folder.usual(REPORTS))) {
            command.getErr()
                    .println("%s has the report of another study of this name; this one goes to %s"
                            .formatted(folder.usual(REPORTS), claimed));
        }
        return claimed;
    }

    private static Report of(Plan plan, Store store, Path study, Plans plans) {
        var results = StudyReader.read(plan, store);
        return Report.of(results, new FigureReader(plan, places(study), plans::of).request(store));
    }

    /// Where the keys of a study file stand; a study that ships with the program has no file.
    private static Places places(Path study) {
        return Files.isRegularFile(study)
                ? YamlForm.written(study, StudyFile.class).places()
                : Places.unknown(study.toString());
    }
}
