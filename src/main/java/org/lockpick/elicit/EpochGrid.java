package org.lockpick.elicit;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Once;
import org.lockpick.form.Range;
import org.lockpick.form.Shorthand;
import org.lockpick.form.Unit;

/// For how many epochs a model is trained on k demonstrations (paper, G.3): {256/k, 512/k, 1024/k} for few,
/// {1, 2, 4} for many. The learning rate is constant after warm-up, so one run measured at three marks is
/// three runs.
@Shorthand("exactly")
public record EpochGrid(
        @Doc("below this number of demonstrations, epochs are visits over demonstrations, rounded up")
        @Default("256")
        @Range(min = 1, max = 1e9)
        int few,

        @Doc("examples seen in all, for few demonstrations")
        @Unit("examples")
        @Default("[256, 512, 1024]")
        @Range(min = 1, max = 1e9)
        List<Integer> visits,

        @Doc("epochs, for many demonstrations") @Unit("epochs") @Default("[1, 2, 4]") @Range(min = 1, max = 1e6)
        List<Integer> epochs,

        @Doc("epochs, however many demonstrations there are; none: by the grid")
        @Unit("epochs")
        @Default("[]")
        @Range(min = 1, max = 1e6)
        List<Integer> exactly) {

    /// Checks that no mark is there twice.
    public EpochGrid {
        visits = List.copyOf(visits);
        epochs = List.copyOf(epochs);
        exactly = List.copyOf(exactly);
        var misfits = new Misfits();
        Once.check(misfits, Key.of("visits"), "number", visits);
        Once.check(misfits, Key.of("epochs"), "number", epochs);
        if (!exactly.isEmpty()) {
            Once.check(misfits, Key.of("exactly"), "number", exactly);
        }
        misfits.throwIfAny();
    }

    /// Epochs after which a run on k demonstrations is measured, rising, each once.
    public List<Integer> marks(int demonstrations) {
        if (!exactly.isEmpty()) {
            return exactly.stream().sorted().toList();
        }
        var marks = demonstrations < few
                ? visits.stream().map(rows -> Math.ceilDiv(rows, demonstrations))
                : epochs.stream();
        return marks.sorted().distinct().toList();
    }
}
