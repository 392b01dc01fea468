package org.lockpick.study;

import java.util.List;
import java.util.stream.Stream;
import org.lockpick.store.form.Default;
import org.lockpick.store.form.Doc;
import org.lockpick.store.form.Range;
import org.lockpick.store.form.Unit;

/// For how many epochs a model is trained on k demonstrations (paper, G.3): {256/k, 512/k, 1024/k} for few, {1, 2, 4}
/// for many. The learning rate is constant after warm-up, so one run measured at three marks is three runs.
public record EpochGrid(
        @Doc("below this number of demonstrations, epochs are visits over demonstrations, rounded up")
        @Default("256")
        @Range(min = 1, max = 1e9)
        int few,

        @Doc("examples seen in all, for few demonstrations") @Unit("examples") @Default("[256, 512, 1024]")
        List<Integer> visits,

        @Doc("epochs, for many demonstrations") @Unit("epochs") @Default("[1, 2, 4]")
        List<Integer> epochs) {

    /// Checks ranges.
    public EpochGrid {
        visits = List.copyOf(visits);
        epochs = List.copyOf(epochs);
        if (visits.isEmpty()
                || epochs.isEmpty()
                || Stream.concat(visits.stream(), epochs.stream()).anyMatch(mark -> mark < 1)) {
            throw new IllegalArgumentException(
                    "expected visits and epochs of at least 1, found %s and %s".formatted(visits, epochs));
        }
    }

    /// Epochs after which a run on k demonstrations is measured, rising, each once.
    public List<Integer> marks(int demonstrations) {
        var marks = demonstrations < few
                ? visits.stream().map(rows -> (rows + demonstrations - 1) / demonstrations)
                : epochs.stream();
        return marks.sorted().distinct().toList();
    }
}
