package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lockpick.form.Key;

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

    /// Where it names coordinates of which it shows each value; of all others one is chosen.
    List<Coordinate> coordinates();

    /// The coordinates that it shows.
    default List<String> shown() {
        return coordinates().stream().map(Coordinate::name).toList();
    }

    /// A coordinate that is shown.
    ///
    /// @param key that names it, below the form
    /// @param name of it
    /// @param counted whether its values must be numbers
    record Coordinate(Key key, String name, boolean counted) {

        /// A coordinate whose values tell things apart.
        static Coordinate of(Key key, String name) {
            return new Coordinate(key, name, false);
        }

        /// Items of a list, each with its key.
        static List<Coordinate> of(String list, List<String> coordinates) {
            return IntStream.range(0, coordinates.size())
                    .mapToObj(i -> of(Key.of(list).at(i), coordinates.get(i)))
                    .toList();
        }

        /// A coordinate whose values are numbers.
        static Coordinate counted(String key, String name) {
            return new Coordinate(Key.of(key), name, true);
        }
    }

    /// A form that is drawn in panels, with reference lines.
    sealed interface Drawn extends FigureForm permits Curves, Cost, Bars, Domains {

        /// By what panels are made; nothing where they are listed.
        PanelsBy panelsBy();

        /// The panels one by one; empty: by [#panelsBy()].
        List<PanelForm> panels();

        /// Which levels are drawn beside what is elicited.
        List<String> references();
    }

    /// A form that becomes a table.
    sealed interface Tabled extends FigureForm permits Ratio, Breakdown, Effects, Hypotheses {}
}
