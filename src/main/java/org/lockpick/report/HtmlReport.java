package org.lockpick.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A study as one self-contained HTML file: finding, figures, tables, how settings were chosen, words and
/// provenance. It has no script and fetches nothing.
final class HtmlReport {

    private static final String QUESTION = """
        A password-locked model shows what it can do only when its prompt carries the password. What brings the ability
        back without the password, and does that depend on how the lock was made?\
        """;

    private final Report report;
    private final Findings findings;
    private final Outline outline;

    private HtmlReport(Report report, Outline outline) {
        this.report = report;
        this.outline = outline;
        findings = report.findings();
    }

    static String of(Report report) {
        return new HtmlReport(report, Outline.PAGE).page();
    }

    /// A study on a page of several: what was found, and figures and tables that it asks for.
    ///
    /// @param outline where on the page it stands
    /// @param before  figures that stand on the page before
    static String findings(Report report, Outline outline, int before) {
        return new HtmlReport(report, outline).found(before);
    }

    /// A study on a page of several: its tables of numbers and where they come from, without the meaning of words.
    static String details(Report report, Outline outline) {
        var html = new HtmlReport(report, outline);
        return html.sections("");
    }

    private String page() {
        var results = findings.results();
        return head(results.title(), "Lockpick report")
                + paragraph(QUESTION)
                + paragraph(results.description())
                + "</header>\n<main>\n"
                + found(0)
                + sections(glossary(outline))
                + "</main>\n</body>\n</html>\n";
    }

    /// The beginning of a page, as far as its title; its header is open.
    static String head(String title, String kicker) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + Html.escape(title) + "</title>\n"
                + "<style>\n" + ReportStyle.CSS + "</style>\n</head>\n<body>\n"
                + "<header>\n<p class=\"kicker\">" + Html.escape(kicker) + "</p>\n"
                + "<h1>" + Html.escape(title) + "</h1>\n";
    }

    private String found(int before) {
        var results = findings.results();
        var html = new StringBuilder();
        Stream.of(results.quick(), findings.coverage().words(), results.failures())
                .filter(note -> !note.isEmpty())
                .forEach(note -> html.append(partial(note)));
        report.leftOut().forEach(note -> html.append(partial(note)));
        if (!results.reported().isEmpty()) {
            html.append("<p class=\"reported\"><b>Reported:</b> " + Html.escape(results.reported()) + "</p>\n");
        }
        html.append("<p class=\"finding\">" + Html.escape(Headline.of(findings).sentence()) + "</p>\n");
        int figures = before;
        for (var exhibit : report.exhibits()) {
            html.append(
                    switch (exhibit) {
                        case Figure figure -> HtmlFigure.of(figure, ++figures, outline, results.reported());
                        case NumberTable table ->
                            section(table.title(), table.caption(), Html.table(table.table()))
                                    + paragraph("The numbers are in " + outline.file(table.name()) + ".csv.");
                    });
        }
        return html.toString();
    }

    /// A note on what is missing or not as usual.
    static String partial(String note) {
        return "<p class=\"partial\">" + Html.escape(note) + "</p>\n";
    }

    private String sections(String glossary) {
        var html = new StringBuilder(lineage());
        if (!findings.cells().isEmpty()) {
            html.append(needs()).append(cells());
        }
        html.append(locks());
        if (!findings.cells().isEmpty()) {
            html.append(selections());
        }
        return html.append(gates())
                .append(distributions())
                .append(breakdown())
                .append(cutCompletions())
                .append(cut())
                .append(rounds())
                .append(sampled())
                .append(disagreements())
                .append(glossary)
                .append(facts())
                .toString();
    }

    private String lineage() {
        return report.lineage()
                .map(lineage -> section(
                        "Who is trained from whom",
                        "As the study file says it.",
                        "<figure class=\"lineage\">\n" + LineagePicture.of(lineage) + "</figure>\n"))
                .orElse("");
    }

    private String gates() {
        var table = GatesTable.of(findings.results());
        return table.rows().isEmpty()
                ? ""
                : section(
                        "Whether the locks took",
                        "What each lock shows under each of its triggers, with 95 % intervals over the "
                                + findings.results().unit()
                                + ", beside the policies that it imitates there. Of a lock that does not show what is"
                                + " allowed, no share, no ratio and no headline is told.",
                        Html.table(table));
    }

    private String distributions() {
        var table = DistributionTable.of(findings.results());
        return table.rows().isEmpty()
                ? ""
                : section(
                        DistributionTable.TITLE,
                        "How near each lock came to the distribution over tokens that it imitates without its password,"
                                + " on the examples of its last steps. The cross-entropy cannot be below the entropy.",
                        Html.table(table));
    }

    private String breakdown() {
        var table = BreakdownTable.of(findings, report.bootstrap());
        return table.rows().isEmpty()
                ? ""
                : section(
                        "By domain and level",
                        "Percent of the " + findings.results().unit()
                                + " answered correctly, with 95\u00a0% intervals over them. Elicited: the best of all"
                                + " elicited models of its method. The gap is ceiling minus floor, problem by problem."
                                + " breakdown.csv has these numbers.",
                        Html.table(table));
    }

    private String cutCompletions() {
        var table = CutCompletions.table(findings);
        return table.rows().isEmpty()
                ? ""
                : section(
                        "Cut completions",
                        "Completions that ended because they were too long: such a model can look worse than it is.",
                        Html.table(table));
    }

    private String cut() {
        var notes = CutList.notes(findings.results());
        return notes.isEmpty()
                ? ""
                : section(
                        "Cut examples",
                        "Some completions were longer than an example may be, or were cut by length when they were"
                                + " written. All counts are in cut.csv.",
                        notes.stream().map(HtmlReport::paragraph).collect(Collectors.joining()));
    }

    private String rounds() {
        var table = Rounds.table(findings.results());
        return table.rows().isEmpty()
                ? ""
                : section(
                        "First and last rounds",
                        "What the answers of a round were like before it was trained on. Equal: problems whose answers"
                                + " all have the same reward. Wrong: wrong answers among those that were trained on."
                                + " Divergence: from the model that the step began with, in nats a completion. All"
                                + " rounds are in rounds.csv.",
                        Html.table(table));
    }

    private String sampled() {
        var table = SampledAnswers.table(findings.results());
        return table.rows().isEmpty()
                ? ""
                : section(
                        SampledAnswers.TITLE,
                        "The chance that at least one of k answers is correct, estimated from all answers, in the mean"
                                + " over problems and seeds. It counts lucky guesses: set it beside the same figure of"
                                + " a model without the capability. Each seed is in pass-at-k.csv.",
                        Html.table(table));
    }

    private String disagreements() {
        var results = findings.results();
        int all = results.disagreements().size();
        if (all == 0) {
            return "";
        }
        return section(
                "Where the graders disagree",
                "%,d graded answers are correct for one grader and wrong for the other. The study names the one that counts."
                                .formatted(all)
                        + (all > DisagreementList.SHOWN
                                ? " The first %d are shown;".formatted(DisagreementList.SHOWN)
                                : "")
                        + " All of them are in disagreements.csv.",
                Html.table(DisagreementList.table(results)));
    }

    private String needs() {
        var table = ReportTables.needs(findings);
        if (table.rows().isEmpty()) {
            return section(
                            "How many " + Amounts.named(findings) + " it takes",
                            "There is no recovery curve: it needs a lock that works, its floor, its ceiling and at"
                                    + " least one elicitation.",
                            "")
                    + notes();
        }
        return section(
                "How many " + Amounts.named(findings) + " it takes",
                NeedsTable.READING + " Ratio: the first lock's " + Amounts.named(findings) + " over this lock's.",
                Html.table(table) + notes());
    }

    private String notes() {
        return findings.notes().stream().map(HtmlReport::paragraph).collect(Collectors.joining());
    }

    private String cells() {
        return section(
                "Every cell",
                "Percent of the " + findings.results().unit() + " answered correctly without the password after"
                        + " elicitation, with the standard error over seeds, and"
                        + " the share of the gap recovered with two 95\u00a0% intervals: over other "
                        + findings.results().unit()
                        + " put to these models, and over other runs, which train the lock and"
                        + " elicit it anew.",
                Html.table(HtmlTables.cells(findings)));
    }

    private String locks() {
        return section(
                "The locks before elicitation",
                "Percent of the " + findings.results().unit() + " answered correctly, with 95\u00a0% intervals over "
                        + findings.results().unit()
                        + ". A good lock has a floor near the weak policy's own correctness, a ceiling near the strong"
                        + " policy's, and does no better with a wrong password than with none.",
                Html.table(HtmlTables.locks(findings)));
    }

    private String selections() {
        return section(
                        "How settings were chosen",
                        "Each cell was trained with several settings, and one of them is reported. The paper takes the"
                                + " setting with the best mean over seeds on the very "
                                + findings.results().unit()
                                + " that it reports, which flatters the result. Beside it stands the setting chosen on"
                                + " one seeded half of the "
                                + findings.results().unit()
                                + " and reported on the other half. Both read the same runs.",
                        Html.table(HtmlTables.selections(findings)))
                + HtmlTables.flattery(findings).map(HtmlReport::paragraph).orElse("");
    }

    /// What the words of a report mean.
    static String glossary(Outline outline) {
        return "<section>\n" + outline.heading("Words") + "<dl>\n"
                + entry("Floor", "Correctness of the locked model without its password, before elicitation.")
                + entry("Ceiling", "Correctness of the locked model with its password.")
                + entry("Gap", "Ceiling minus floor: what the password hides.")
                + entry("Elicited", "Correctness without the password after elicitation.")
                + entry(
                        "Recovered",
                        "(elicited − floor) / (ceiling − floor): the share of the gap that came back. It is not"
                                + " clipped. It is not told of a lock that did not take.")
                + entry("Weak policy", "What the locked model imitates without its password.")
                + entry(
                        "Interval over other problems",
                        "95\u00a0%: how far another set of problems, put to these very models, could move the number."
                            + " Seeds are averaged per problem and the problems resampled 10,000 times; for a single"
                            + " run Wilson's interval, and Newcombe's for the gap. Where resampling moves nothing, as"
                            + " when every answer is correct, the interval is made of Wilson's intervals too. Problems"
                            + " in families, such as those that share a function, have cluster-robust standard errors."
                            + " It says nothing of another run.")
                + entry(
                        "Interval over other runs",
                        "95\u00a0%: where another run, another training seed, would come to lie: a t interval over"
                                + " seeds, of log-odds for shares and of logarithms for numbers. One seed has none.")
                + entry(
                        "± SE",
                        "Standard error over training seeds, sd/√S: how far another training run could move it. With"
                                + " three seeds a 95\u00a0% interval would be ± 4.3 SE.")
                + "</dl>\n</section>\n";
    }

    private String facts() {
        var facts = findings.results().facts();
        if (facts.isEmpty()) {
            return "";
        }
        return facts.entrySet().stream()
                .filter(fact -> !fact.getKey().equals(StudyResults.REPORTED))
                .map(fact -> entry(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(
                        "",
                        "<section>\n" + outline.heading("Provenance") + "<dl class=\"facts\">\n",
                        "</dl>\n</section>\n"));
    }

    private static String entry(String term, String meaning) {
        return "<dt>" + Html.escape(term) + "</dt><dd>" + Html.escape(meaning) + "</dd>\n";
    }

    private String section(String title, String text, String table) {
        return "<section>\n" + outline.heading(title) + paragraph(text) + table + "</section>\n";
    }

    static String paragraph(String text) {
        return text.isBlank() ? "" : "<p>" + Html.escape(text) + "</p>\n";
    }
}
