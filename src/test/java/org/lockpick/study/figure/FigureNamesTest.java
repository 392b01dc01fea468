package org.lockpick.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.YamlForm;

/// What a figure calls otherwise is one thing.
class FigureNamesTest {
    /// The name of a line would stand under the axis.
    @Test
    void aNameOfAnElicitationAndACoordinateIsFound() {
        var both = new Known(
                Set.of("lock"),
                Set.of("demonstrations"),
                Set.of(),
                Set.of("none"),
                Optional.of(new Known.Planned(
                        List.of(new Known.Elicited("lock", "demonstrations", Map.of("demonstrations", "16"))),
                        Set::of)));
        record Figures(@Doc("figures by name") Map<String, FigureForm> figures) {}
        var figures = YamlForm.parse(
                        "study.yaml",
                        "figures: {a: {kind: curves, names: {demonstrations: Correct ones, lock: Mine}}}",
                        Figures.class)
                .figures();
        var misfits = new Misfits();
        FigureCheck.check(figures, Key.of("figures"), both, new FigureCheck.Others(Map.of(), Map.of()), misfits);
        assertThat(misfits.found())
                .extracting(Misfits.Misfit::toString)
                .containsExactly("figures.a.names.demonstrations: expected a name of one thing, found that of an"
                        + " elicitation and of a coordinate; the elicitation's label says what to call it");
    }
}
