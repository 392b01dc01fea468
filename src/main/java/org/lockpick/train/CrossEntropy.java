package org.lockpick.train;

import java.util.Arrays;
import java.util.List;
import org.lockpick.text.Example;

/// Cross-entropy as an [Objective]. The [Trainer] computes it in the one pass that training needs anyway.
record CrossEntropy() implements Objective {
    @Override
    public Value at(List<Example> examples, float[][] logProbabilities) {
        return Objective.masked(example -> {
                    var all = new boolean[example.trainedLength()];
                    Arrays.fill(all, true);
                    return all;
                })
                .at(examples, logProbabilities);
    }
}
