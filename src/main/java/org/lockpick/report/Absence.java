package org.lockpick.report;

import java.util.List;
import org.lockpick.study.figure.Height;

/// Why a figure has nothing to show.
///
/// @param panels what it shows
/// @param selection how settings are chosen
/// @param height what stands on its vertical axis
record Absence(List<PanelPart> panels, Selection selection, Height height) {

    Absence {
        panels = List.copyOf(panels);
    }

    /// In words that go on from its name.
    String words() {
        var cells =
                panels.stream().flatMap(panel -> panel.part().cells().stream()).toList();
        long measured = cells.stream()
                .filter(cell -> cell.reading(selection).isPresent())
                .count();
        if (cells.isEmpty()) {
            return "no elicited model that is planned is in it";
        }
        if (measured > 0 && height == Height.RECOVERED) {
            return "no lock in it has a gap of which a share can be told, because it does not work or its floor or"
                    + " ceiling is not measured";
        }
        if (measured > 0) {
            return "what it averages over is not measured yet";
        }
        boolean elsewhere = cells.stream().anyMatch(cell -> cell.settings() > 0);
        return elsewhere
                ? "no measured problem is in it"
                : cells.size() == 1
                        ? "its one elicited model is not measured yet"
                        : "none of its %,d elicited models is measured yet".formatted(cells.size());
    }
}
