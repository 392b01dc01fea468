package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.stats.Holm;

/// Which of the differences that are told together are clear: Holm's correction over all ratios of a table.
final class Clarity {

    /// A clear difference is one that chance makes so large in 5 % of studies without any.
    static final double LEVEL = 0.05;

    private Clarity() {}

    /// All ratios of these, judged together.
    static List<DemonstrationRatio> of(List<DemonstrationRatio> found) {
        var judged = new Judge(List.of(found));
        return found.stream().map(judged::judged).toList();
    }

    /// The same for what stands in one table under several keys.
    static <K extends Comparable<K>> Map<K, List<DemonstrationRatio>> of(Map<K, List<DemonstrationRatio>> found) {
        var judge = new Judge(found.values());
        var judged = new TreeMap<K, List<DemonstrationRatio>>();
        found.forEach((key, ratios) ->
                judged.put(key, ratios.stream().map(judge::judged).toList()));
        return judged;
    }

    private static final class Judge {
        private final double[] pValues;
        private final double[] adjusted;

        Judge(Collection<List<DemonstrationRatio>> found) {
            pValues = found.stream()
                    .flatMap(List::stream)
                    .flatMap(one -> one.ratios().stream())
                    .flatMap(ratio -> ratio.pValue().stream().boxed())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            adjusted = Holm.adjusted(pValues);
        }

        DemonstrationRatio judged(DemonstrationRatio found) {
            return new DemonstrationRatio(
                    found.level(),
                    found.counted(),
                    found.needs(),
                    found.ratios().stream().map(this::judged).toList());
        }

        private DemonstrationRatio.Ratio judged(DemonstrationRatio.Ratio ratio) {
            var pValue = ratio.pValue();
            return pValue.isEmpty()
                    ? ratio
                    : ratio.judged(adjusted(pValue.getAsDouble()), Holm.lastLevel(LEVEL, pValues));
        }

        private double adjusted(double pValue) {
            for (int i = 0; i < pValues.length; i++) {
                if (pValues[i] == pValue) {
                    return adjusted[i];
                }
            }
            throw new IllegalArgumentException("a comparison that is not among those told together, p = " + pValue);
        }
    }
}
