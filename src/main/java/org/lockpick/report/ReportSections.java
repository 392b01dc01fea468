package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of a study's page, each with what it shows: how settings were chosen, whether locks took, what was cut,
/// where the numbers come from.
final class ReportSections {
    private final Report report;
    private final Findings findings;

    private ReportSections(Report report) {
        this.report = report;
        findings = report.findings();
    }

    /// All sections that have something to show.
    ///
    /// @param words whether the meaning of words is among them
    static List<Section> of(Report report, boolean words) {
        return new ReportSections(report).all(words);
    }

    private List<Section> all(boolean words) {
        var all = new ArrayList<Section>();
        lineage().ifPresent(all::add);
        if (!findings.cells().isEmpty()) {
            all.add(needs());
            all.add(cells());
        }
        all.add(locks());
        if (!findings.cells().isEmpty()) {
            all.add(selections());
        }
        gates().ifPresent(all::add);
        distributions().ifPresent(all::add);
        breakdown().ifPresent(all::add);
        cutCompletions().ifPresent(all::add);
        cut().ifPresent(all::add);
        rounds().ifPresent(all::add);
        sampled().ifPresent(all::add);
        disagreements().ifPresent(all::add);
        if (words) {
            all.add(glossary());
        }
        facts().ifPresent(all::add);
        return all;
    }

    private Optional<Section> lineage() {
        return report.lineage()
                .map(lineage -> Section.of("Who is trained from whom", "As the study file says it.")
                        .drawn(LineagePicture.of(lineage)));
    }

    private Optional<Section> gates() {
        var table = GatesTable.of(findings.results());
        return Section.unlessEmpty(
                "Whether the locks took",
                "What each lock shows under each of its triggers, with 95 % intervals over the "
                        + findings.results().unit()
                        + ", beside the policies that it imitates there. Of a lock that does not show what is"
                        + " allowed, no share, no ratio and no headline is told.",
                table);
    }

    private Optional<Section> distributions() {
        var table = DistributionTable.of(findings.results());
        return Section.unlessEmpty(
                DistributionTable.TITLE,
                "How near each lock came to the distribution over tokens that it imitates without its password,"
                        + " on the examples of its last steps. The cross-entropy cannot be below the entropy.",
                table);
    }

    private Optional<Section> breakdown() {
        var table = BreakdownTable.of(findings, report.bootstrap());
        return Section.unlessEmpty(
                "By domain and level",
                "Percent of the " + findings.results().unit()
                        + " answered correctly, with 95\u00a0% intervals over them. Elicited: the best of all"
                        + " elicited models of its method. The gap is ceiling minus floor, problem by problem."
                        + " breakdown.csv has these numbers.",
                table);
    }

    private Optional<Section> cutCompletions() {
        var table = CutCompletions.table(findings);
        return Section.unlessEmpty(
                "Cut completions",
                "Completions that ended because they were too long: such a model can look worse than it is.",
                table);
    }

    private Optional<Section> rounds() {
        var table = Rounds.table(findings.results());
        return Section.unlessEmpty(
                "First and last rounds",
                "What the answers of a round were like before it was trained on. Equal: problems whose answers"
                        + " all have the same reward. Wrong: wrong answers among those that were trained on."
                        + " Divergence: from the model that the step began with, in nats a completion. All"
                        + " rounds are in rounds.csv.",
                table);
    }

    private Optional<Section> sampled() {
        var table = SampledAnswers.table(findings.results());
        return Section.unlessEmpty(
                SampledAnswers.TITLE,
                "The chance that at least one of k answers is correct, estimated from all answers, in the mean"
                        + " over problems and seeds. It counts lucky guesses: set it beside the same figure of"
                        + " a model without the capability. Each seed is in pass-at-k.csv.",
                table);
    }

    private Optional<Section> cut() {
        var notes = CutList.notes(findings.results());
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(
                                "Cut examples",
                                "Some completions were longer than an example may be, or were cut by length when they"
                                        + " were written. All counts are in cut.csv.")
                        .noting(notes));
    }

    private Optional<Section> disagreements() {
        var results = findings.results();
        int all = results.disagreements().size();
        var shown = all > DisagreementList.SHOWN ? " The first %d are shown;".formatted(DisagreementList.SHOWN) : "";
        return Section.unlessEmpty(
                "Where the graders disagree",
                "%,d graded answers are correct for one grader and wrong for the other. The study names the one that counts."
                                .formatted(all)
                        + shown
                        + " All of them are in disagreements.csv.",
                DisagreementList.table(results));
    }

    private Section needs() {
        var table = ReportTables.needs(findings);
        var title = "How many " + Amounts.named(findings) + " it takes";
        var section = table.rows().isEmpty()
                ? Section.of(
                        title,
                        "There is no recovery curve: it needs a lock that works, its floor, its ceiling and at least"
                                + " one elicitation.")
                : Section.of(
                        title,
                        NeedsTable.READING + " Ratio: the first lock's " + Amounts.named(findings)
                                + " over this lock's.",
                        table);
        return section.noting(findings.notes());
    }

    private Section cells() {
        return Section.of(
                "Every cell",
                "Percent of the " + findings.results().unit() + " answered correctly without the password after"
                        + " elicitation, with the standard error over seeds, and"
                        + " the share of the gap recovered with two 95\u00a0% intervals: over other "
                        + findings.results().unit()
                        + " put to these models, and over other runs, which train the lock and"
                        + " elicit it anew.",
                HtmlTables.cells(findings));
    }

    private Section locks() {
        return Section.of(
                "The locks before elicitation",
                "Percent of the " + findings.results().unit() + " answered correctly, with 95\u00a0% intervals over "
                        + findings.results().unit()
                        + ". A good lock has a floor near the weak policy's own correctness, a ceiling near the strong"
                        + " policy's, and does no better with a wrong password than with none.",
                HtmlTables.locks(findings));
    }

    private Section selections() {
        return Section.of(
                        "How settings were chosen",
                        "Each cell was trained with several settings, and one of them is reported. The paper takes the"
                                + " setting with the best mean over seeds on the very "
                                + findings.results().unit()
                                + " that it reports, which flatters the result. Beside it stands the setting chosen on"
                                + " one seeded half of the "
                                + findings.results().unit()
                                + " and reported on the other half. Both read the same runs.",
                        HtmlTables.selections(findings))
                .noting(HtmlTables.flattery(findings).stream().toList());
    }

    /// What the words of a report mean.
    static Section glossary() {
        return Section.of(
                "Words",
                List.of(
                        entry("Floor", "Correctness of the locked model without its password, before elicitation."),
                        entry("Ceiling", "Correctness of the locked model with its password."),
                        entry("Gap", "Ceiling minus floor: what the password hides."),
                        entry("Elicited", "Correctness without the password after elicitation."),
                        entry(
                                "Recovered",
                                "(elicited − floor) / (ceiling − floor): the share of the gap that came back. It is not"
                                        + " clipped. It is not told of a lock that did not take."),
                        entry("Weak policy", "What the locked model imitates without its password."),
                        entry(
                                "Interval over other problems",
                                "95\u00a0%: how far another set of problems, put to these very models, could move the"
                                    + " number. Seeds are averaged per problem and the problems resampled 10,000"
                                    + " times; for a single run Wilson's interval, and Newcombe's for the gap. Where"
                                    + " resampling moves nothing, as when every answer is correct, the interval is"
                                    + " made of Wilson's intervals too. Problems in families, such as those that share"
                                    + " a function, have cluster-robust standard errors. It says nothing of another"
                                    + " run."),
                        entry(
                                "Interval over other runs",
                                "95\u00a0%: where another run, another training seed, would come to lie: a t interval"
                                    + " over seeds, of log-odds for shares and of logarithms for numbers. One seed has"
                                    + " none."),
                        entry(
                                "± SE",
                                "Standard error over training seeds, sd/√S: how far another training run could move"
                                        + " it. With three seeds a 95\u00a0% interval would be ± 4.3 SE.")),
                false);
    }

    private static Section.Entry entry(String term, String meaning) {
        return new Section.Entry(term, meaning);
    }

    private Optional<Section> facts() {
        var facts = findings.results().facts();
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(
                        "Provenance",
                        facts.entrySet().stream()
                                .filter(fact -> !fact.getKey().equals(StudyResults.REPORTED))
                                .map(fact -> entry(fact.getKey(), fact.getValue()))
                                .toList(),
                        true));
    }
}
