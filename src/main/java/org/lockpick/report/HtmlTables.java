package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The tables of the page, which has more room for intervals than a terminal.
final class HtmlTables {

    private HtmlTables() {}

    /// The organisms before elicitation, with intervals.
    static TextTable locks(Findings findings) {
        return LocksTable.of(findings, " wrong password", " policy by itself", HtmlTables::estimate);
    }

    /// What elicitation reached in every cell.
    static TextTable cells(Findings findings) {
        var rows = findings.cells().stream().map(cell -> cell(findings, cell)).toList();
        return new TextTable(
                List.of(
                        "lock",
                        " " + Amounts.named(findings),
                        " floor",
                        " ceiling",
                        " elicited",
                        " ± SE",
                        " recovered [other problems]",
                        " [other runs]",
                        " n",
                        " seeds"),
                rows);
    }

    private static List<String> cell(Findings findings, Cell cell) {
        var reading = cell.allItems();
        return List.of(
                Figure.label(findings, cell.lock(), cell.method()),
                Amounts.of(findings, cell),
                ReportTables.mean(ReportTables.floor(cell)),
                ReportTables.mean(ReportTables.ceiling(cell)),
                reading.map(r -> estimate(Optional.of(r.elicited()))).orElse("missing"),
                reading.map(r -> Numbers.percent(r.elicited().seedError())).orElse(""),
                reading.map(r -> ReportTables.recovered(r.recovered())).orElse(""),
                reading.map(r -> ReportTables.overRuns(r.recovered())).orElse(""),
                reading.map(r -> "" + r.elicited().items()).orElse("0"),
                ReportTables.seeds(cell, findings.coverage().seeds()));
    }

    /// All selections side by side.
    static TextTable selections(Findings findings) {
        var rows = findings.cells().stream()
                .filter(cell -> cell.allItems().isPresent())
                .map(cell -> selection(findings, cell))
                .toList();
        return new TextTable(
                List.of(
                        "lock",
                        " " + Amounts.named(findings),
                        " settings",
                        " all: " + Amounts.settingHead(findings),
                        " elicited",
                        " recovered",
                        " half: " + Amounts.settingHead(findings),
                        " floor",
                        " ceiling",
                        " elicited",
                        " recovered",
                        " others: " + Amounts.settingHead(findings),
                        " elicited",
                        " recovered"),
                rows);
    }

    private static List<String> selection(Findings findings, Cell cell) {
        var row = new ArrayList<>(List.of(
                Figure.label(findings, cell.lock(), cell.method()), Amounts.of(findings, cell), "" + cell.settings()));
        row.addAll(cell.allItems()
                .map(r -> List.of(
                        r.setting().words(),
                        Numbers.percent(r.elicited().mean()),
                        Numbers.percent(share(cell.allItems()))))
                .orElse(List.of(Numbers.ABSENT, "", "")));
        row.addAll(cell.heldOut()
                .map(r -> List.of(
                        r.setting().words(),
                        ReportTables.mean(r.floor()),
                        ReportTables.mean(r.ceiling()),
                        Numbers.percent(r.elicited().mean()),
                        ReportTables.recovered(r.recovered())))
                .orElse(List.of(Numbers.ABSENT, "", "", "", "")));
        row.addAll(cell.otherSeeds()
                .map(r -> List.of(
                        r.setting().words(),
                        Numbers.percent(r.elicited().mean()),
                        ReportTables.recovered(r.recovered())))
                .orElse(List.of(Numbers.ABSENT, "", "")));
        return row;
    }

    private static OptionalDouble share(Optional<Cell.Reading> reading) {
        return reading.flatMap(Cell.Reading::recovered).map(Recovered::share).orElse(OptionalDouble.empty());
    }

    /// How much the paper's selection lies above the other on average, in a sentence; empty where nothing was
    /// measured.
    static Optional<String> flattery(Findings findings) {
        var both = findings.cells().stream()
                .filter(cell -> cell.allItems().isPresent() && cell.heldOut().isPresent())
                .toList();
        var mean = both.stream()
                .mapToDouble(cell -> cell.allItems().orElseThrow().elicited().mean()
                        - cell.heldOut().orElseThrow().elicited().mean())
                .average();
        if (mean.isEmpty()) {
            return Optional.empty();
        }
        long same = both.stream()
                .filter(cell -> cell.allItems()
                        .orElseThrow()
                        .setting()
                        .equals(cell.heldOut().orElseThrow().setting()))
                .count();
        double points = mean.getAsDouble();
        var amount = Numbers.percent(Math.abs(points));
        var reads = amount.equals("0.0")
                ? "the same as"
                : amount + " points " + (points < 0 ? "lower" : "higher") + " than";
        return Optional.of("Both chose the same setting in " + same + " of " + both.size()
                + " cells. On average the choice on everything reads " + reads
                + " the choice on one half read on the other, a difference that includes the luck of the cut.");
    }

    private static String estimate(Optional<Estimate> estimate) {
        return estimate.map(e -> Numbers.percent(e.mean()) + " " + Numbers.percent(e.interval()))
                .orElse(Numbers.ABSENT);
    }
}
