package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lockpick.report.page.Templates;

/// A study as one self-contained HTML file: finding, figures, tables, how settings were chosen, words and
/// provenance. It has no script and fetches nothing.
final class ReportPage {
    static final Templates TEMPLATES = new Templates("org/lockpick/report");

    private static final String QUESTION = """
        A password-locked model shows what it can do only when its prompt carries the password. What brings the ability
        back without the password, and does that depend on how the lock was made?\
        """;

    private ReportPage() {}

    static String of(Report report) {
        var results = report.results();
        return TEMPLATES.page(
                "report",
                Map.of(
                        "title",
                        results.title(),
                        "style",
                        ReportStyle.CSS,
                        "level",
                        Outline.PAGE.level(),
                        "opening",
                        List.of(QUESTION, results.description()),
                        "found",
                        Found.of(report, Outline.PAGE, 0),
                        "sections",
                        ReportSections.of(report, true)));
    }

    /// What a study found, with the figures and tables that it asks for.
    ///
    /// @param notes    on what is missing or not as usual
    /// @param reported what an earlier report says; may be empty
    /// @param headline in a sentence
    record Found(List<String> notes, String reported, String headline, List<Shown> exhibits) {
        /// A figure, or a table with a name of its own: one of the two is there.
        record Shown(List<FigureView> figure, List<Section> table) {}

        /// @param outline where on the page it stands
        /// @param before  figures that stand on the page before
        static Found of(Report report, Outline outline, int before) {
            var findings = report.findings();
            var results = findings.results();
            var notes = new ArrayList<>(
                    Stream.of(results.quick(), findings.coverage().words(), results.failures())
                            .filter(note -> !note.isEmpty())
                            .toList());
            notes.addAll(report.leftOut());
            var shown = new ArrayList<Shown>();
            int figures = before;
            for (var exhibit : report.exhibits()) {
                shown.add(
                        switch (exhibit) {
                            case Figure figure ->
                                new Shown(
                                        List.of(FigureView.of(figure, ++figures, outline, results.reported())),
                                        List.of());
                            case NumberTable table ->
                                new Shown(
                                        List.of(),
                                        List.of(Section.of(table.title(), table.caption(), table.table())
                                                .noting(List.of("The numbers are in " + outline.file(table.name())
                                                        + ".csv."))));
                        });
            }
            return new Found(notes, results.reported(), Headline.of(findings).sentence(), shown);
        }
    }
}
