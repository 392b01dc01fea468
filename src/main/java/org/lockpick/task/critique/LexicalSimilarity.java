package org.lockpick.task.critique;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Similarity by the words two texts share: the baseline that needs no model. It sees wording, not meaning.
///
/// ```
/// similarity = (cos(phrases) + cos(runs)) / 2
/// ```
///
/// where *phrases* are one to four neighbouring words, a word being a run of letters and digits in lower
/// case or any other visible character; and *runs* are three to five neighbouring characters of a word with
/// a border on either side. Something that occurs n times weighs `1 + ln n`; the cosine of a text without
/// any is 0. The value is in [0, 1], is 1 for a text and itself, and is the same on every machine.
///
/// Shorter phrases would not do: of "it keeps only the odd numbers, not only the even numbers" and its
/// opposite all neighbouring pairs are the same.
public final class LexicalSimilarity implements Similarity {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]");
    private static final int LONGEST_PHRASE = 4;
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_RUN = 5;

    /// The weights of a text's parts, and the sum of their squares.
    private record Weighted(Map<String, Double> weights, double squares) {
        static Weighted of(Map<String, Integer> counts) {
            var weights = new HashMap<String, Double>();
            counts.forEach((part, count) -> weights.put(part, 1 + Math.log(count)));
            return new Weighted(weights, sum(weights, weights));
        }

        double cosine(Weighted other) {
            double lengths = Math.sqrt(squares * other.squares);
            return lengths == 0 ? 0 : Math.min(1, sum(weights, other.weights) / lengths);
        }

        /// In the order of the words, so that rounding does not depend on that of a map.
        private static double sum(Map<String, Double> one, Map<String, Double> other) {
            return one.keySet().stream()
                    .sorted()
                    .mapToDouble(part -> one.getOrDefault(part, 0.0) * other.getOrDefault(part, 0.0))
                    .sum();
        }
    }

    /// A text taken apart.
    private record Parts(Weighted phrases, Weighted runs) {
        static Parts of(String text) {
            var words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            return new Parts(
                    counted(LexicalSimilarity.phrases(words)),
                    counted(words.stream().flatMap(LexicalSimilarity::runs)));
        }

        double similarity(Parts other) {
            return (phrases.cosine(other.phrases) + runs.cosine(other.runs)) / 2;
        }
    }

    @Override
    public String name() {
        return "lexical";
    }

    @Override
    public List<Double> cosines(List<Pair> pairs) {
        var known = new HashMap<String, Parts>();
        return pairs.stream()
                .map(pair -> known.computeIfAbsent(pair.text(), Parts::of)
                        .similarity(known.computeIfAbsent(pair.reference(), Parts::of)))
                .toList();
    }

    private static Weighted counted(Stream<String> parts) {
        var counts = new HashMap<String, Integer>();
        parts.forEach(part -> counts.merge(part, 1, Integer::sum));
        return Weighted.of(counts);
    }

    private static Stream<String> phrases(List<String> words) {
        return IntStream.rangeClosed(1, LONGEST_PHRASE)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, words.size() - length)
                        .mapToObj(from -> String.join(" ", words.subList(from, from + length))));
    }

    private static Stream<String> runs(String word) {
        var bordered = " " + word + " ";
        return IntStream.rangeClosed(SHORTEST_RUN, LONGEST_RUN)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, bordered.length() - length)
                        .mapToObj(from -> bordered.substring(from, from + length)));
    }
}
