package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of a report as text. All shares are in percent; intervals are 95 %.
public final class ReportTables {

    private ReportTables() {}

    /// The finding, the locks, every cell and the demonstrations needed, in aligned columns for a terminal. The
    /// lines end with `\n` and are at most about 110 columns wide for locks with short labels.
    ///
    /// @param results what was measured; may be incomplete
    public static String terminal(StudyResults results) {
        return terminal(Report.of(results, Request.USUAL));
    }

    /// The same of a report, with the tables that the study asks for.
    public static String terminal(Report report) {
        var findings = report.findings();
        var results = report.results();
        var text = new StringBuilder();
        paragraph(text, Words.oneLine(results.title()));
        paragraph(text, Words.wrap(results.quick(), 100));
        if (!results.reported().isEmpty()) {
            paragraph(text, Words.wrap("Reported: " + Words.oneLine(results.reported()), 100));
        }
        paragraph(text, Words.wrap(Words.oneLine(Headline.of(findings).sentence()), 100));
        paragraph(text, findings.coverage().words());
        paragraph(text, Words.wrap(Words.oneLine(results.failures()), 100));
        report.leftOut().forEach(note -> paragraph(text, Words.wrap(Words.oneLine(note), 100)));
        paragraph(text, locks(findings).plain().stripTrailing());
        CutList.notes(results).forEach(note -> paragraph(text, Words.wrap(Words.oneLine(note), 100)));
        if (!findings.cells().isEmpty()) {
            paragraph(text, cells(findings).plain().stripTrailing());
            if (!needs(findings).rows().isEmpty()) {
                paragraph(text, needs(findings).plain().stripTrailing());
            }
            findings.notes().forEach(note -> paragraph(text, Words.wrap(Words.oneLine(note), 100)));
        }
        for (var table : More.of(report)) {
            paragraph(text, Words.oneLine(table.title()));
            paragraph(text, table.table().plain().stripTrailing());
        }
        paragraph(text, legend(findings));
        return text.toString().stripTrailing() + "\n";
    }

    /// The same as a Markdown page.
    static String markdown(Report report) {
        var findings = report.findings();
        var text = new StringBuilder();
        paragraph(text, "# " + Markdown.escape(findings.results().title()));
        paragraph(text, Markdown.escape(findings.results().description()));
        paragraph(text, findings.results().quick());
        if (!findings.results().reported().isEmpty()) {
            paragraph(text, "Reported: " + Markdown.escape(findings.results().reported()));
        }
        paragraph(text, "**" + Markdown.escape(Headline.of(findings).sentence()) + "**");
        paragraph(text, findings.coverage().words());
        paragraph(text, Markdown.escape(findings.results().failures()));
        report.leftOut().forEach(note -> paragraph(text, Markdown.escape(note)));
        paragraph(text, "## Locks");
        paragraph(text, locks(findings).markdown().stripTrailing());
        CutList.notes(findings.results()).forEach(note -> paragraph(text, Markdown.escape(note)));
        if (!findings.cells().isEmpty()) {
            paragraph(text, "## Elicitation");
            paragraph(text, cells(findings).markdown().stripTrailing());
            if (!needs(findings).rows().isEmpty()) {
                paragraph(text, "## " + Words.capital(Amounts.named(findings)) + " needed");
                paragraph(text, needs(findings).markdown().stripTrailing());
            }
            findings.notes().forEach(note -> paragraph(text, Markdown.escape(note)));
        }
        for (var table : More.of(report)) {
            paragraph(text, "## " + Markdown.escape(table.title()));
            paragraph(text, table.table().markdown().stripTrailing());
        }
        paragraph(text, Markdown.escape(legend(findings)));
        return text.toString().stripTrailing() + "\n";
    }

    /// The organisms before elicitation and the policies by themselves.
    static TextTable locks(Findings findings) {
        return LocksTable.of(findings, " wrong", " policy", ReportTables::mean);
    }

    /// One row a lock, method and amount, such as a number of demonstrations.
    static TextTable cells(Findings findings) {
        var rows = findings.cells().stream().map(cell -> cell(findings, cell)).toList();
        return new TextTable(
                List.of(
                        "lock",
                        " " + Amounts.head(findings),
                        " floor",
                        " ceiling",
                        " elicited",
                        " ± SE",
                        " recovered [other problems]",
                        " [other runs]",
                        " " + Amounts.settingHead(findings),
                        " half",
                        " " + Amounts.settingHead(findings),
                        " others",
                        " n",
                        " seeds"),
                rows);
    }

    private static List<String> cell(Findings findings, Cell cell) {
        var row = new ArrayList<>(List.of(
                Figure.label(findings, cell.lock(), cell.method()),
                Amounts.of(findings, cell),
                mean(floor(cell)),
                mean(ceiling(cell))));
        row.addAll(cell.allItems().map(ReportTables::reading).orElse(List.of("missing", "", "", "", "")));
        row.addAll(cell.heldOut()
                .map(r -> List.of(mean(Optional.of(r.elicited())), r.setting().words()))
                .orElse(List.of(Numbers.ABSENT, "")));
        row.add(mean(cell.otherSeeds().map(Cell.Reading::elicited)));
        row.add(cell.allItems().map(r -> "" + r.elicited().items()).orElse("0"));
        row.add(seeds(cell, findings.coverage().seeds()));
        return row;
    }

    /// The floor that a cell's share is counted from: on its own seeds where it has a result.
    static Optional<Estimate> floor(Cell cell) {
        return cell.allItems().map(Cell.Reading::floor).orElse(cell.lock().floor());
    }

    /// The ceiling that a cell's share is counted to.
    static Optional<Estimate> ceiling(Cell cell) {
        return cell.allItems().map(Cell.Reading::ceiling).orElse(cell.lock().ceiling());
    }

    private static List<String> reading(Cell.Reading reading) {
        return List.of(
                Numbers.percent(reading.elicited().mean()),
                Numbers.percent(reading.elicited().seedError()),
                recovered(reading.recovered()),
                overRuns(reading.recovered()),
                reading.setting().words());
    }

    /// The seeds of a cell: `3`, or `2 of 3` where some are missing.
    static String seeds(Cell cell, int expected) {
        int seeds = cell.allItems().map(r -> r.elicited().seeds()).orElse(0);
        return seeds == expected ? "" + seeds : seeds + " of " + expected;
    }

    /// The share recovered with its interval; a dash where there is none.
    static String recovered(Optional<Recovered> recovered) {
        return recovered
                .filter(r -> r.share().isPresent())
                .map(r -> (Numbers.percent(r.share()) + " " + Numbers.percent(r.interval())).strip())
                .orElse(Numbers.ABSENT);
    }

    /// What other runs would recover; a dash where the seeds do not say it.
    static String overRuns(Optional<Recovered> recovered) {
        return recovered.flatMap(Recovered::runs).map(Numbers::percent).orElse(Numbers.ABSENT);
    }

    /// What each lock needs for each level, and the reference's number over it.
    static TextTable needs(Findings findings) {
        var needed = findings.methods().stream()
                .map(method -> new NeedsTable.Needed(
                        method,
                        findings.ratios(method, Selection.ALL_ITEMS),
                        findings.ratios(method, Selection.HELD_OUT_HALF),
                        findings.ratios(method, Selection.OTHER_SEEDS)))
                .toList();
        return NeedsTable.of(needed, Amounts.named(findings), findings.results()::label, findings.results()::method);
    }

    /// The mean in percent, or a dash.
    static String mean(Optional<Estimate> estimate) {
        return estimate.map(e -> Numbers.percent(e.mean())).orElse(Numbers.ABSENT);
    }

    private static String legend(Findings findings) {
        var unit = Words.oneLine(findings.results().unit());
        return Words.wrap(
                "Shares in percent of the " + unit + ", intervals 95 %, of shares over other " + unit + ", of "
                        + Amounts.named(findings) + " and ratios over other runs. " + Amounts.legend(findings)
                        + "elicited:"
                        + " correct without the password, with the setting chosen on all " + unit
                        + " as in the paper; half:"
                        + " chosen on one half of the " + unit
                        + ", read on the other; others: chosen for each seed on the"
                        + " other seeds. recovered: (elicited - floor) /"
                        + " (ceiling - floor), not told of a lock that did not"
                        + " take. ratio: the first lock's " + Amounts.named(findings) + " over"
                        + " this lock's.",
                100);
    }

    /// A table with its title.
    private record More(String title, TextTable table) {

        /// What the study asks for, and what every report has where there is something to say.
        static List<More> of(Report report) {
            var findings = report.findings();
            var more = new ArrayList<More>();
            for (var exhibit : report.exhibits()) {
                if (exhibit instanceof NumberTable table) {
                    more.add(new More(table.title(), table.table()));
                }
            }
            var gates = GatesTable.of(report.results());
            if (!gates.rows().isEmpty()) {
                more.add(new More("Gates of the locks", gates));
            }
            var distributions = DistributionTable.of(report.results());
            if (!distributions.rows().isEmpty()) {
                more.add(new More(DistributionTable.TITLE, distributions));
            }
            var breakdown = BreakdownTable.of(findings, report.bootstrap());
            if (!breakdown.rows().isEmpty()) {
                more.add(new More("By domain and level", breakdown));
            }
            var cut = CutCompletions.table(findings);
            if (!cut.rows().isEmpty()) {
                more.add(new More("Cut completions", cut));
            }
            var rounds = Rounds.table(report.results());
            if (!rounds.rows().isEmpty()) {
                more.add(new More("First and last rounds", rounds));
            }
            var sampled = SampledAnswers.table(report.results());
            if (!sampled.rows().isEmpty()) {
                more.add(new More(SampledAnswers.TITLE, sampled));
            }
            return more;
        }
    }

    private static void paragraph(StringBuilder text, String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append(paragraph).append("\n\n");
        }
    }
}
