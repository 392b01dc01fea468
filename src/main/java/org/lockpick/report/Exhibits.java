package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.study.figure.Bars;
import org.lockpick.study.figure.Breakdown;
import org.lockpick.study.figure.Choice;
import org.lockpick.study.figure.Cost;
import org.lockpick.study.figure.Curves;
import org.lockpick.study.figure.Domains;
import org.lockpick.study.figure.Effects;
import org.lockpick.study.figure.FigureForm;
import org.lockpick.study.figure.Height;
import org.lockpick.study.figure.Hypotheses;
import org.lockpick.study.figure.PanelsBy;
import org.lockpick.study.figure.Ratio;
import org.lockpick.study.figure.Subset;

/// The figures and tables that a study asks for; of a study that asks for none, correctness and the share of
/// the gap recovered over what was given.
final class Exhibits {

    private Exhibits() {}

    /// Those of a study that have something to show.
    static List<Exhibit> of(Findings findings, Request request, Bootstrap bootstrap) {
        return all(findings, request, bootstrap).stream()
                .filter(exhibit -> exhibit.absence().isEmpty())
                .toList();
    }

    /// Those of a study, also those that have nothing to show yet.
    static List<Exhibit> all(Findings findings, Request request, Bootstrap bootstrap) {
        return request.forms().isEmpty() ? usual(findings, bootstrap) : asked(findings.source(), request, bootstrap);
    }

    private static List<Exhibit> asked(Source own, Request request, Bootstrap bootstrap) {
        var others = new TreeMap<String, Source>();
        request.studies().forEach((path, results) -> others.put(path, Source.of(results, bootstrap)));
        var exhibits = new ArrayList<Exhibit>();
        request.forms().forEach((name, form) -> exhibits.add(of(name, form, own, others, bootstrap)));
        return exhibits;
    }

    private static Exhibit of(
            String name, FigureForm form, Source own, Map<String, Source> others, Bootstrap bootstrap) {
        return switch (form) {
            case Curves curves ->
                CurvesFigure.of(
                        name, curves, PanelPart.of(curves, own, others, List.of(curves.x()), bootstrap), bootstrap);
            case Cost cost -> CostFigure.of(name, cost, own, bootstrap);
            case Bars bars ->
                BarsFigure.of(name, bars, PanelPart.of(bars, own, others, List.of(), bootstrap), bootstrap);
            case Domains domains ->
                DomainsFigure.of(
                        name, domains, PanelPart.of(domains, own, others, domains.shown(), bootstrap), bootstrap);
            case Ratio ratio ->
                RatioTable.of(
                        name, ratio, Part.of(own, List.of(ratio.only()), ratio.shown(), ratio.shown(), bootstrap));
            case Effects effects -> EffectsTable.of(name, effects, own, bootstrap);
            case Hypotheses hypotheses -> HypothesesTable.of(name, hypotheses, own, others, bootstrap);
            case Breakdown breakdown ->
                BreakdownTable.of(
                        name,
                        breakdown,
                        Part.of(own, List.of(breakdown.only()), List.of(), List.of(), bootstrap),
                        bootstrap);
        };
    }

    private static List<Exhibit> usual(Findings findings, Bootstrap bootstrap) {
        var exhibits = new ArrayList<Exhibit>();
        var headline = Headline.of(findings);
        var counted = findings.counted();
        for (var x : counted) {
            var panels = List.of(new PanelPart("", findings.part(x)));
            var suffix = counted.size() == 1 ? "" : "-" + x;
            exhibits.add(CurvesFigure.of(
                    "correctness" + suffix,
                    curves(headline.title(), x, Height.CORRECT, List.of("ceiling", "floor", "weak")),
                    panels,
                    bootstrap));
            exhibits.add(CurvesFigure.of(
                    "recovered" + suffix,
                    curves(headline.needsTitle(), x, Height.RECOVERED, references()),
                    panels,
                    bootstrap));
        }
        return exhibits;
    }

    private static List<String> references() {
        var references = new ArrayList<>(List.of("floor", "ceiling"));
        Findings.LEVELS.forEach(level -> references.add(Point.text(100 * level) + " %"));
        return references;
    }

    private static Curves curves(String title, String x, Height y, List<String> references) {
        return new Curves(
                Optional.of(title),
                x,
                Curves.Scale.LOG2,
                y,
                List.of(),
                Subset.ALL,
                PanelsBy.NOTHING,
                List.of(),
                references,
                Choice.ALL_ITEMS,
                Map.of());
    }
}
