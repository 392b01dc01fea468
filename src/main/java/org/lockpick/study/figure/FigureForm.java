package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A figure or table of a report. Its key in the study file is the name of its files.
public sealed interface FigureForm {

    /// What stands over it; empty: the report says what is drawn.
    Optional<String> title();

    /// What it is about; empty: the whole study.
    Subset only();

    /// How the setting of each point is chosen.
    Choice selection();

    /// What to call locks, methods, policies and values of coordinates on paper.
    Map<String, String> names();

    /// Coordinates of which it shows each value; of all others one is chosen.
    List<String> shown();

    /// A form that is drawn in panels, with reference lines.
    sealed interface Drawn extends FigureForm permits Curves, Bars, Domains {

        /// By what panels are made; nothing where they are listed.
        PanelsBy panelsBy();

        /// The panels one by one; empty: by [#panelsBy()].
        List<PanelForm> panels();

        /// Which levels are drawn beside what is elicited.
        List<String> references();
    }

    /// A form that becomes a table.
    sealed interface Tabled extends FigureForm permits Ratio, Breakdown {}
}
