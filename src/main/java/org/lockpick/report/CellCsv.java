package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every cell under both selections, for a program to read: shares from 0 to 1, an empty field where there is no
/// number. Floor and ceiling are those of the items and seeds that the row is about.
final class CellCsv {

    private CellCsv() {}

    static String of(Findings findings) {
        var csv = new Csv(
                "lock",
                "label",
                "method",
                "demonstrations",
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
                "items",
                "seeds",
                "seeds_expected",
                "learning_rate",
                "optimiser",
                "epochs",
                "settings");
        for (var cell : findings.cells()) {
            for (var selection : Selection.values()) {
                csv.row(row(cell, selection, findings.coverage().seeds()));
            }
        }
        return csv.toString();
    }

    private static List<String> row(Cell cell, Selection selection, int seedsExpected) {
        var lock = cell.lock();
        var reading = cell.reading(selection);
        var row = new ArrayList<>(List.of(
                lock.lock(),
                lock.label(),
                cell.method(),
                "" + cell.demonstrations(),
                selection.field(),
                mean(reading.flatMap(Cell.Reading::floor)),
                mean(reading.flatMap(Cell.Reading::ceiling))));
        row.addAll(reading.map(CellCsv::numbers).orElse(List.of("", "", "", "", "", "", "", "0", "0")));
        row.add("" + seedsExpected);
        row.addAll(reading.map(Cell.Reading::setting)
                .map(s -> List.of("" + s.learningRate(), s.optimiser(), "" + s.epochs()))
                .orElse(List.of("", "", "")));
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
        return List.of(
                Numbers.field(elicited.mean()),
                Numbers.field(elicited.interval().low()),
                Numbers.field(elicited.interval().high()),
                Numbers.field(elicited.seedError()),
                recovered.map(r -> Numbers.field(r.share())).orElse(""),
                interval.map(i -> Numbers.field(i.low())).orElse(""),
                interval.map(i -> Numbers.field(i.high())).orElse(""),
                "" + elicited.items(),
                "" + elicited.seeds());
    }
}
