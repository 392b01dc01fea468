package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;

/// Bars, one a method or value of a coordinate, between floor and ceiling (the paper's figure 1).
@Named("bars")
@Doc("bars, one a method or value of a coordinate")
public record Bars(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("coordinates of which each value has a bar of its own, beside lock and method, which always have")
        @Default("[]")
        List<String> bars,

        @Doc("what stands on the vertical axis") @Default("correct")
        Height y,

        @Doc("the part of the study that it is about") @Default("{}")
        Subset only,

        @Doc("what makes the panels; nothing: one panel") @Default("nothing")
        PanelsBy panelsBy,

        @Doc("the panels one by one, each of this or of another study") @Default("[]")
        List<PanelForm> panels,

        @Doc("horizontal lines: floor, ceiling, wrong or another trigger by its word, weak, strong, teacher, a policy"
                + " or model by its name, or a height such as 75 %")
        @Default("[floor, ceiling]")
        List<String> references,

        @Doc("how the setting of each point is chosen: on all problems, as in the paper, or on one half of them and"
                + " reported on the other")
        @Default("all-items")
        Choice selection,

        @Doc("what to call locks, elicitations, policies and values on paper, by their name in the study")
        @Default("{}")
        Map<String, String> names)
        implements FigureForm.Drawn {

    /// Copies; refuses what contradicts itself.
    public Bars {
        bars = List.copyOf(bars);
        panels = List.copyOf(panels);
        references = List.copyOf(references);
        names = Map.copyOf(names);
        var misfits = new Misfits();
        FigureCheck.panels(panelsBy, panels, misfits);
        misfits.throwIfAny();
    }

    @Override
    public List<Coordinate> coordinates() {
        return Coordinate.of("bars", bars);
    }
}
