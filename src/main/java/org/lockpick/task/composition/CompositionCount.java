package org.lockpick.task.composition;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.lockpick.task.Split;

/// How many different problems of a composition task lie in each split. Few are counted one by one; of very many, the
/// number is the least that hashes leave a split in all likelihood: six standard deviations under its share.
final class CompositionCount {
    private static final double COUNTED = 1 << 17;
    private static final double DEVIATIONS = 6;

    private CompositionCount() {}

    static Map<Split, Integer> of(CompositionSettings settings) {
        double all = (double) settings.functions() * settings.functions() * Math.pow(10, settings.digits());
        var counts = new EnumMap<Split, Integer>(Split.class);
        for (var split : Split.values()) {
            double spread = Math.sqrt(all * split.share() * (1 - split.share()));
            counts.put(split, (int) Math.min(Integer.MAX_VALUE, all * split.share() - DEVIATIONS * spread));
        }
        return all > COUNTED ? counts : counted(settings);
    }

    private static Map<Split, Integer> counted(CompositionSettings settings) {
        var counts = new EnumMap<Split, Integer>(Split.class);
        Arrays.stream(Split.values()).forEach(split -> counts.put(split, 0));
        int rows = (int) Math.pow(10, settings.digits());
        for (int first = 0; first < settings.functions(); first++) {
            for (int second = 0; second < settings.functions(); second++) {
                for (int row = 0; row < rows; row++) {
                    // The first digit is only there to keep the zeros of the others.
                    var digits = Integer.toString(rows + row).substring(1);
                    var split = Split.of(Composition.id(first, second, digits), settings.seed());
                    counts.merge(split, 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
