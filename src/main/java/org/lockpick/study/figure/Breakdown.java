package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;

/// Locks under every trigger and the best elicited model of each method by task, domain or level.
@Named("table")
@Doc("floor, ceiling, other triggers and the best elicited model of each method by task, domain or level")
public record Breakdown(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("by what problems are put together: task, domain, level") @Default("[domain, level]")
        List<Grouping> by,

        @Doc("the part of the study that it is about") @Default("{}")
        Subset only,

        @Doc("how the setting of each point is chosen: on all problems, as in the paper, or on one half of them and"
                + " reported on the other")
        @Default("all-items")
        Choice selection,

        @Doc("what to call locks, elicitations, policies and values on paper, by their name in the study")
        @Default("{}")
        Map<String, String> names)
        implements FigureForm.Tabled {

    /// Copies; refuses a table of nothing.
    public Breakdown {
        by = List.copyOf(by);
        names = Map.copyOf(names);
        var misfits = new Misfits();
        if (by.isEmpty()) {
            misfits.add(Key.of("by"), "expected task, domain or level, found none");
        }
        misfits.throwIfAny();
    }

    @Override
    public List<Coordinate> coordinates() {
        return List.of();
    }
}
