package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// A study's report, computed once: a terminal and files only write it down.
public final class Report {

    private final Findings findings;
    private final List<Exhibit> exhibits;
    private final List<String> leftOut;
    private final Optional<Lineage> lineage;
    private final Bootstrap bootstrap;

    private Report(
            Findings findings,
            List<Exhibit> exhibits,
            List<String> leftOut,
            Optional<Lineage> lineage,
            Bootstrap bootstrap) {
        this.findings = findings;
        this.exhibits = exhibits;
        this.leftOut = leftOut;
        this.lineage = lineage;
        this.bootstrap = bootstrap;
    }

    /// Computes it.
    ///
    /// @param results what was measured; may be incomplete
    /// @param request the figures and tables that the study asks for
    public static Report of(StudyResults results, Request request) {
        return of(results, request, new Bootstrap(Findings.SEED, Findings.DRAWS));
    }

    static Report of(StudyResults results, Request request, Bootstrap bootstrap) {
        var findings = Findings.of(results, bootstrap);
        var all = Exhibits.all(findings, request, bootstrap).stream()
                .map(exhibit -> results.quick().isEmpty() ? exhibit : exhibit.quick(results.quick()))
                .toList();
        var shown = all.stream().filter(exhibit -> exhibit.absence().isEmpty()).toList();
        var asked = request.forms().keySet();
        var leftOut = all.stream()
                .filter(exhibit ->
                        asked.contains(exhibit.name()) && !exhibit.absence().isEmpty())
                .map(Report::leftOut)
                .toList();
        return new Report(findings, shown, leftOut, request.lineage(), bootstrap);
    }

    private static String leftOut(Exhibit exhibit) {
        var what = switch (exhibit) {
            case Figure _ -> "figure";
            case NumberTable _ -> "table";
        };
        return "The %s “%s” is left out: %s.".formatted(what, exhibit.name(), exhibit.absence());
    }

    /// What was found, in a sentence or a few.
    public String finding() {
        return Headline.of(findings).sentence();
    }

    /// All that it says.
    Findings findings() {
        return findings;
    }

    /// What was measured.
    StudyResults results() {
        return findings.results();
    }

    /// Figures and tables that have something to show.
    List<Exhibit> exhibits() {
        return exhibits;
    }

    /// A sentence for each figure and table that the study asks for and that has nothing to show, with the reason.
    List<String> leftOut() {
        return leftOut;
    }

    /// Who is trained from whom.
    Optional<Lineage> lineage() {
        return lineage;
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }
}
