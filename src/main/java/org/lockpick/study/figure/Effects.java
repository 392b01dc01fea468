package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;

/// What elicitation changed: correctness after it minus that of the lock before, with intervals over other problems,
/// draws and seeds.
@Named("effects")
@Doc("correctness after elicitation minus that of the lock, of each setting, with intervals and the power of the test")
public record Effects(
        @Doc("what stands over it; absent: what is drawn") Optional<String> title,

        @Doc("the part of the study that it is about") @Default("{}")
        Subset only,

        @Doc("elicited models of the same lock whose change is subtracted in a column of its own, such as"
                + " fine-tuning on varied samples; absent: no such column")
        Optional<Subset> against,

        @Doc("what to call locks, elicitations, policies and values on paper, by their name in the study")
        @Default("{}")
        Map<String, String> names)
        implements FigureForm.Tabled {
    /// Copies.
    public Effects {
        names = Map.copyOf(names);
    }

    /// Nothing is chosen: each setting has a line.
    @Override
    public Choice selection() {
        return Choice.ALL_ITEMS;
    }

    @Override
    public List<Coordinate> coordinates() {
        return List.of();
    }
}
