package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every cell under each selection, for a program to read: shares from 0 to 1, an empty field where there is
/// no number. Floor and ceiling are those of the items and seeds that the line is about.
final class CellCsv {

    private final Findings findings;
    private final List<String> amounts;
    private final List<String> chosen;

    private CellCsv(Findings findings) {
        this.findings = findings;
        amounts = findings.counted();
        var names = new TreeSet<String>();
        findings.cells().stream()
                .flatMap(cell -> Stream.of(Selection.values()).map(cell::reading))
                .flatMap(Optional::stream)
                .forEach(reading -> names.addAll(reading.setting().coordinates().keySet()));
        chosen = List.copyOf(names);
    }

    static String of(Findings findings) {
        return new CellCsv(findings).text();
    }

    private String text() {
        var head = new ArrayList<>(List.of("lock", "label", "method"));
        amounts.forEach(name -> head.add(column(name)));
        head.addAll(List.of(
                "selection",
                "floor",
                "ceiling",
                "elicited",
                "elicited_low",
                "elicited_high",
                "seed_error",
                "recovered",
                "recovered_low",
                "recovered_high",
                "recovered_runs_low",
                "recovered_runs_high",
                "items",
                "seeds",
                "seeds_expected"));
        chosen.forEach(name -> head.add(column(name)));
        head.add("settings");
        var csv = new Csv(head.toArray(String[]::new));
        for (var cell : findings.cells()) {
            Selection.of(findings.coverage().seeds()).forEach(selection -> csv.row(row(cell, selection)));
        }
        return csv.toString();
    }

    private static String column(String coordinate) {
        return coordinate.replace('-', '_').replace('.', '_');
    }

    private List<String> row(Cell cell, Selection selection) {
        var lock = cell.lock();
        var reading = cell.reading(selection);
        var row = new ArrayList<>(List.of(lock.lock(), lock.label(), cell.method()));
        amounts.forEach(name -> row.add(cell.at().at(name).orElse("")));
        row.addAll(List.of(
                selection.field(),
                mean(reading.flatMap(Cell.Reading::floor)),
                mean(reading.flatMap(Cell.Reading::ceiling))));
        row.addAll(reading.map(CellCsv::numbers).orElse(List.of("", "", "", "", "", "", "", "", "", "0", "0")));
        row.add("" + findings.coverage().seeds());
        chosen.forEach(
                name -> row.add(reading.flatMap(r -> r.setting().at(name)).orElse("")));
        row.add("" + cell.settings());
        return row;
    }

    private static String mean(Optional<Estimate> estimate) {
        return estimate.map(e -> Numbers.field(e.mean())).orElse("");
    }

    private static List<String> numbers(Cell.Reading reading) {
        var elicited = reading.elicited();
        var recovered = reading.recovered();
        var interval = recovered.flatMap(Recovered::interval);
        var runs = recovered.flatMap(Recovered::runs);
        return List.of(
                Numbers.field(elicited.mean()),
                Numbers.field(elicited.interval().low()),
                Numbers.field(elicited.interval().high()),
                Numbers.field(elicited.seedError()),
                recovered.map(r -> Numbers.field(r.share())).orElse(""),
                interval.map(i -> Numbers.field(i.low())).orElse(""),
                interval.map(i -> Numbers.field(i.high())).orElse(""),
                runs.map(i -> Numbers.field(i.low())).orElse(""),
                runs.map(i -> Numbers.field(i.high())).orElse(""),
                "" + elicited.items(),
                "" + elicited.seeds());
    }
}
