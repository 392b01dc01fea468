package org.lockpick.report;

import java.util.List;
import org.lockpick.study.QuickLook;

/// A figure with the numbers behind it.
///
/// @param name the name of its files and the beginning of its element ids
/// @param title what stands over it, such as the finding
/// @param caption what is drawn, with n and seeds
/// @param panels what is drawn
/// @param csv the numbers
/// @param none why there would be nothing to see, should it be so
record Figure(String name, String title, String caption, List<Panel> panels, String csv, String none)
        implements Exhibit {

    Figure {
        panels = List.copyOf(panels);
    }

    /// The same without the panels in which there is nothing to see, where others have something; the caption names
    /// them.
    static Figure of(String name, String title, String caption, List<Panel> panels, String csv, String none) {
        var filled = panels.stream().filter(Panel::isFilled).toList();
        if (filled.isEmpty() || filled.size() == panels.size()) {
            return new Figure(name, title, caption, panels, csv, none);
        }
        var empty = panels.stream()
                .filter(panel -> !panel.isFilled())
                .map(Panel::title)
                .toList();
        var told = caption + " Left out, with nothing to show yet: " + Words.listed(empty) + ".";
        return new Figure(name, title, told, filled, csv, none);
    }

    /// The drawing, the same bytes for the same figure.
    String svg(Frame frame) {
        return Sheet.svg(this, frame);
    }

    @Override
    public Figure quick(String words) {
        return new Figure(name, QuickLook.TITLE + title, words + " " + caption, panels, csv, none);
    }

    @Override
    public String absence() {
        return panels.stream().allMatch(panel -> panel.series().isEmpty()) ? none : "";
    }

    /// What the legend calls a lock under a method.
    static String label(Findings findings, LockSummary lock, String method) {
        return findings.methods().size() > 1
                ? lock.label() + " · " + findings.results().method(method)
                : lock.label();
    }
}
