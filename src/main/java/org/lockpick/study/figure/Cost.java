package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;

/// What elicitations brought back over what they cost, for each lock, beside the same elicitations of models in which
/// nothing is hidden.
@Named("cost")
@Doc("lines over what elicitations were given in all, a panel a lock and a control: of locks the share of the gap"
        + " recovered, of controls correctness")
public record Cost(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("whether each step to the right doubles the cost or adds to it") @Default("log2")
        Curves.Scale scale,

        @Doc("the part of the study that it is about") @Default("{}")
        Subset only,

        @Doc("horizontal lines, as of curves") @Default("[floor, ceiling]")
        List<String> references,

        @Doc("how the setting of each point is chosen: on all problems, as in the paper, or on one half of them and"
                + " reported on the other")
        @Default("all-items")
        Choice selection,

        @Doc("what to call locks, elicitations, policies and values on paper, by their name in the study")
        @Default("{}")
        Map<String, String> names)
        implements FigureForm.Drawn {
    /// The coordinate on the horizontal axis, which no study file sweeps.
    public static final String COST = "cost";

    /// Copies.
    public Cost {
        references = List.copyOf(references);
        names = Map.copyOf(names);
    }

    @Override
    public PanelsBy panelsBy() {
        return PanelsBy.LOCK;
    }

    @Override
    public List<PanelForm> panels() {
        return List.of();
    }

    @Override
    public List<Coordinate> coordinates() {
        return List.of();
    }

    @Override
    public List<String> shown() {
        return List.of(COST);
    }
}
