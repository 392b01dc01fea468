package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;

/// Lines over how much an elicitation was given (the paper's figures 3, 5 to 9 and 12 to 17).
@Named("curves")
@Doc("lines over how much an elicitation was given")
public record Curves(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("the coordinate on the horizontal axis, such as demonstrations, epochs, steps or generations")
        @Default("demonstrations")
        String x,

        @Doc("whether each step to the right doubles the coordinate or adds to it") @Default("log2")
        Scale scale,

        @Doc("what stands on the vertical axis") @Default("correct")
        Height y,

        @Doc("coordinates of which each value has a line of its own, beside lock and method, which always have")
        @Default("[]")
        List<String> lines,

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

    /// How the horizontal axis is laid out.
    public enum Scale {
        /// By the logarithm.
        LOG2,

        /// Evenly.
        LINEAR
    }

    /// Copies; refuses what contradicts itself.
    public Curves {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
        references = List.copyOf(references);
        names = Map.copyOf(names);
        var misfits = new Misfits();
        FigureCheck.panels(panelsBy, panels, misfits);
        FigureCheck.lines(x, lines, misfits);
        misfits.throwIfAny();
    }

    @Override
    public List<Coordinate> coordinates() {
        return Stream.concat(Stream.of(Coordinate.counted("x", x)), Coordinate.of("lines", lines).stream())
                .toList();
    }
}
