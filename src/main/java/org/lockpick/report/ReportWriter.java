package org.lockpick.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Writes a study's report: `report.html`, `table.md`, `table.csv`, `runs.csv`, `levels.csv`, `lineage.svg`, and each
/// figure as `.svg`, `.png` and `.csv`.
public final class ReportWriter {

    private ReportWriter() {}

    /// Computes the findings and writes every file, each under a temporary name first and then renamed, so
    /// that a reader never meets half a file. The same results give the same bytes, apart from the PNGs on
    /// machines with other fonts. Figures are left out while nothing has been elicited.
    ///
    /// @param results what was measured; may be incomplete
    /// @param directory where to write; made if absent, files of an earlier report are replaced
    /// @return the files written, `report.html` first
    /// @throws UncheckedIOException when a file cannot be written; it names the file
    public static List<Path> write(StudyResults results, Path directory) {
        return write(Report.of(results, Request.USUAL), directory);
    }

    /// The same of a report.
    public static List<Path> write(Report report, Path directory) {
        var results = report.results();
        boolean quick = !results.quick().isEmpty();
        var written = new ArrayList<Path>();
        written.add(put(directory.resolve("report.html"), ReportPage.of(report)));
        written.add(put(directory.resolve("table.md"), ReportTables.markdown(report)));
        written.add(csv(directory.resolve("table.csv"), CellCsv.of(report.findings()), quick));
        written.add(csv(directory.resolve("runs.csv"), RunsCsv.of(results), quick));
        written.add(csv(directory.resolve("levels.csv"), LevelsCsv.of(results), quick));
        report.lineage()
                .ifPresent(lineage -> written.add(put(directory.resolve("lineage.svg"), LineagePicture.of(lineage))));
        if (!results.disagreements().isEmpty()) {
            written.add(csv(directory.resolve("disagreements.csv"), DisagreementList.csv(results), quick));
        }
        if (!results.cuts().isEmpty()) {
            written.add(csv(directory.resolve("cut.csv"), CutList.csv(results), quick));
        }
        if (!results.rounds().isEmpty()) {
            written.add(csv(directory.resolve("rounds.csv"), Rounds.csv(results), quick));
        }
        if (results.rounds().stream().anyMatch(run -> !run.sampled().isEmpty())) {
            written.add(csv(directory.resolve("pass-at-k.csv"), SampledAnswers.csv(results), quick));
        }
        BreakdownTable.csv(report.findings(), report.bootstrap())
                .ifPresent(csv -> written.add(csv(directory.resolve("breakdown.csv"), csv, quick)));
        if (!results.fits().isEmpty()) {
            written.add(csv(directory.resolve("distributions.csv"), DistributionTable.csv(results.fits()), quick));
        }
        for (var exhibit : report.exhibits()) {
            if (exhibit instanceof Figure figure) {
                var svg = figure.svg(Frame.PAPER);
                written.add(put(directory.resolve(figure.name() + ".svg"), svg));
                written.add(put(directory.resolve(figure.name() + ".png"), Png.of(svg)));
            }
            written.add(csv(directory.resolve(exhibit.name() + ".csv"), exhibit.csv(), quick));
        }
        return List.copyOf(written);
    }

    /// Writes the page of several studies, their claims as `claims.csv`, and pictures of how they are built; their own
    /// files are written apart, each study's into the folder of its name.
    ///
    /// @return the page first
    /// @throws UncheckedIOException when one cannot be written
    public static List<Path> write(CollectionReport collection, Path directory) {
        var written = new ArrayList<Path>();
        written.add(put(directory.resolve("report.html"), CollectionPage.of(collection)));
        if (!collection.claims().isEmpty()) {
            written.add(csv(directory.resolve("claims.csv"), collection.claims().csv(), collection.quick()));
        }
        collection
                .pictures()
                .ifPresent(pictures -> pictures.all()
                        .forEach(picture ->
                                written.add(put(directory.resolve(picture.name() + ".svg"), picture.svg()))));
        return List.copyOf(written);
    }

    /// A file of numbers; that of a quick look has a column that says so.
    private static Path csv(Path file, String text, boolean quick) {
        return put(file, quick ? Csv.with(text, "look", "quick") : text);
    }

    private static Path put(Path file, String text) {
        return put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path put(Path file, byte[] bytes) {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "could not write " + file + "; is its folder writable and the disk not full?", e);
        }
        return file;
    }
}
