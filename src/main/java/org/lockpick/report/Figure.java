package org.lockpick.report;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// A figure with the numbers behind it.
///
/// @param name the name of its files and the beginning of its element ids
/// @param title the finding
/// @param caption what is drawn, with n and seeds
/// @param plot what is drawn
/// @param csv the numbers
record Figure(String name, String title, String caption, CurvePlot plot, String csv) {

    /// The drawing, the same bytes for the same figure.
    String svg(Frame frame) {
        return LetsPlot.svg(plot, frame, name + "-" + frame.name().toLowerCase(Locale.ROOT), title, caption);
    }

    /// What both figures say of their points: n, seeds, bands and the selection.
    static String pointsInWords(Findings findings) {
        var readings =
                findings.compared().stream().flatMap(c -> c.allItems().stream()).toList();
        var unit = findings.results().unit();
        var seeds = range(readings, reading -> reading.elicited().seeds());
        var partial = findings.coverage().words();
        return "n = " + range(readings, reading -> reading.elicited().items()) + " " + unit + ", " + seeds
                + (seeds.equals("1") ? " seed" : " seeds") + ". Bands: 95\u00a0% interval over " + unit + "."
                + " Learning rate and epochs are chosen on all " + unit + ", as in the paper."
                + findings.comparisons().values().stream()
                        .flatMap(comparison -> comparison.seedsInWords().stream())
                        .distinct()
                        .map(note -> " " + note)
                        .collect(Collectors.joining())
                + findings.locks().stream()
                        .flatMap(lock -> lock.defect().stream())
                        .map(defect -> " " + defect.title() + ".")
                        .collect(Collectors.joining())
                + (partial.isEmpty() ? "" : " " + partial);
    }

    /// What the error bars are; nothing where no point has one.
    static String barsInWords(Findings findings) {
        boolean any = findings.compared().stream()
                .flatMap(cell -> cell.allItems().stream())
                .anyMatch(reading -> reading.elicited().seedError().isPresent());
        return any ? " Bars: ±\u00a01 standard error over seeds." : "";
    }

    /// What the legend calls a lock under a method.
    static String label(Findings findings, LockSummary lock, String method) {
        return findings.methods().size() > 1 ? lock.label() + " · " + method : lock.label();
    }

    private static String range(List<Cell.Reading> readings, ToIntFunction<Cell.Reading> number) {
        IntSummaryStatistics range = readings.stream().collect(Collectors.summarizingInt(number));
        return range.getMin() == range.getMax() ? "" + range.getMin() : range.getMin() + "–" + range.getMax();
    }
}
