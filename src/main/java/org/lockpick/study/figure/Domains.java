package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;

/// What training on one domain does to the others: a column a domain trained on, and in it the correctness
/// averaged over domains, with the standard error `s = (1/K)·√Σsᵢ²` (the paper's figures 4, 10 and 11,
/// appendix B.1.4).
@Named("domains")
@Doc("what training on one domain does to the others: a column a domain trained on")
public record Domains(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("the coordinate that names the domain trained on, or method where each domain has an elicitation")
        String trainedOn,

        @Doc("the value of that coordinate that stands for training on all domains: drawn as a line")
        Optional<String> everything,

        @Doc("the domains that a value trains on; absent: the value is the domain's name") @Default("{}")
        Map<String, List<String>> trains,

        @Doc("over which domains correctness is averaged: all, or those other than the one trained on") @Default("all")
        Over average,

        @Doc("whether each domain's own correctness is drawn behind the average") @Default("false")
        boolean each,

        @Doc("whether the vertical axis leaves out the heights between which nothing lies") @Default("full")
        Axis axis,

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

    /// Over which domains is averaged.
    public enum Over {
        /// Over all of them.
        ALL,

        /// Over those other than the one trained on.
        OTHERS
    }

    /// How the vertical axis is laid out.
    public enum Axis {
        /// From 0 to 100 %.
        FULL,

        /// Without the widest stretch in which nothing lies.
        BROKEN
    }

    /// The word for the elicitation itself, where a coordinate is expected.
    public static final String METHOD = "method";

    /// Copies; refuses what contradicts itself.
    public Domains {
        trains = Map.copyOf(trains);
        panels = List.copyOf(panels);
        references = List.copyOf(references);
        names = Map.copyOf(names);
        var misfits = new Misfits();
        FigureCheck.panels(panelsBy, panels, misfits);
        if (panelsBy == PanelsBy.DOMAIN) {
            misfits.add(
                    Key.of("panels-by"),
                    "expected nothing, task, lock or method, because the figure averages over domains; found domain");
        }
        misfits.throwIfAny();
    }

    @Override
    public List<Coordinate> coordinates() {
        return trainedOn.equals(METHOD) ? List.of() : List.of(Coordinate.of(Key.of("trained-on"), trainedOn));
    }
}
