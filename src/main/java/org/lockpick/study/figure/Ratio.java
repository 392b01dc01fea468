package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Named;

/// How much each lock needs until a share of its gap is recovered, and how many times as much a reference
/// lock needs (the paper's figure 6).
@Named("ratio")
@Doc("how much each lock needs until a share of its gap is recovered")
public record Ratio(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("the coordinate that is counted") @Default("demonstrations")
        String x,

        @Doc("shares of the gap at which it is counted") @Default("[0.5, 0.75, 0.9]")
        List<Double> levels,

        @Doc("the lock whose number stands above the fraction line; absent: the first made from scratch, or the first")
        Optional<String> reference,

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

    /// Copies; refuses what contradicts itself.
    public Ratio {
        levels = List.copyOf(levels);
        names = Map.copyOf(names);
        var misfits = new Misfits();
        if (levels.isEmpty()) {
            misfits.add(Key.of("levels"), "expected at least one share of the gap, found none");
        }
        for (int i = 0; i < levels.size(); i++) {
            if (!(levels.get(i) > 0 && levels.get(i) <= 1)) {
                misfits.add(
                        Key.of("levels").at(i),
                        "expected a share above 0 and up to 1, such as 0.75, found " + levels.get(i));
            }
        }
        misfits.throwIfAny();
    }

    @Override
    public List<Coordinate> coordinates() {
        return List.of(Coordinate.counted("x", x));
    }
}
