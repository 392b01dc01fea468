package org.lockpick.text.bpe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/// Learns a byte-level tokenizer from texts: again and again the pair of neighbours that is met most often becomes one
/// token (Sennrich et al. 2016, over bytes as in GPT-2).
///
/// Ties go to the pair of the smaller ids, so that the same texts give the same tokenizer in any order; the trainer of
/// Hugging Face's `tokenizers` chooses so too.
public final class BpeTrainer {
    private final BpeSettings settings;
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String[]> merges = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final List<Word> words = new ArrayList<>();

    private BpeTrainer(BpeSettings settings) {
        this.settings = settings;
    }

    /// Learns from texts, each read once.
    public static TrainedBpe train(Iterator<String> texts, BpeSettings settings) {
        var trainer = new BpeTrainer(settings);
        settings.special().forEach(trainer::token);
        IntStream.range(0, 256)
                .map(ByteAlphabet::character)
                .sorted()
                .forEach(c -> trainer.token(String.valueOf((char) c)));
        trainer.count(texts);
        trainer.merge();
        return new TrainedBpe(settings, trainer.tokens, trainer.merges);
    }

    /// A word that was met, as ids that grow fewer.
    private static final class Word {
        private final int[] ids;
        private final long count;
        private int length;

        Word(int[] ids, long count) {
            this.ids = ids;
            this.count = count;
            this.length = ids.length;
        }
    }

    /// Two neighbours: how often they are met now, and in which words they have been met.
    private static final class Pair {
        private long count;
        private int[] places = new int[2];
        private int length;

        void meet(int word) {
            if (length > 0 && places[length - 1] == word) {
                return;
            }
            if (length == places.length) {
                places = Arrays.copyOf(places, 2 * length);
            }
            places[length++] = word;
        }
    }

    /// A pair with the count it had when it was queued.
    private record Candidate(long pair, long count) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return count != other.count ? Long.compare(other.count, count) : Long.compare(pair, other.pair);
        }
    }

    private int token(String token) {
        return ids.computeIfAbsent(token, name -> {
            tokens.add(name);
            return tokens.size() - 1;
        });
    }

    private void count(Iterator<String> texts) {
        var counts = new HashMap<String, long[]>();
        var splitter = new WordSplitter(settings.singleDigits());
        texts.forEachRemaining(text -> {
            for (var word : splitter.words(text)) {
                counts.computeIfAbsent(word, _ -> new long[1])[0]++;
            }
        });
        counts.forEach((word, count) -> {
            var spelled = ByteAlphabet.spell(word.getBytes(StandardCharsets.UTF_8));
            words.add(new Word(
                    spelled.chars().map(c -> token(String.valueOf((char) c))).toArray(), count[0]));
        });
    }

    private void merge() {
        for (int i = 0; i < words.size(); i++) {
            change(i, 1);
        }
        var queue = new PriorityQueue<Candidate>();
        pairs.forEach((pair, stat) -> queue.add(new Candidate(pair, stat.count)));
        while (tokens.size() < settings.size() && !queue.isEmpty()) {
            var best = queue.poll();
            var stat = pairs.get(best.pair());
            if (stat == null || stat.count < Math.max(1, settings.leastCount())) {
                continue;
            }
            if (stat.count != best.count()) {
                queue.add(new Candidate(best.pair(), stat.count));
                continue;
            }
            apply(best.pair(), stat, queue);
        }
    }

    private void apply(long pair, Pair stat, PriorityQueue<Candidate> queue) {
        int left = (int) (pair >>> 32);
        int right = (int) pair;
        var parts = new String[] {tokens.get(left), tokens.get(right)};
        merges.add(parts);
        int merged = token(parts[0] + parts[1]);
        pairs.remove(pair);
        var touched = new HashSet<Long>();
        for (int i = 0; i < stat.length; i++) {
            int place = stat.places[i];
            var word = words.get(place);
            if (holds(word, left, right)) {
                change(place, -1);
                join(word, left, right, merged);
                change(place, 1);
                collect(word, merged, touched);
            }
        }
        for (long neighbour : touched) {
            var changed = pairs.get(neighbour);
            if (changed != null) {
                queue.add(new Candidate(neighbour, changed.count));
            }
        }
    }

    private static boolean holds(Word word, int left, int right) {
        for (int i = 0; i + 1 < word.length; i++) {
            if (word.ids[i] == left && word.ids[i + 1] == right) {
                return true;
            }
        }
        return false;
    }

    private static void join(Word word, int left, int right, int merged) {
        int length = 0;
        for (int i = 0; i < word.length; i++) {
            boolean meets = i + 1 < word.length && word.ids[i] == left && word.ids[i + 1] == right;
            word.ids[length++] = meets ? merged : word.ids[i];
            i += meets ? 1 : 0;
        }
        word.length = length;
    }

    /// Adds the pairs of a word to the counts, or takes them away.
    private void change(int place, int sign) {
        var word = words.get(place);
        for (int i = 0; i + 1 < word.length; i++) {
            long key = key(word, i);
            var stat = sign > 0 ? pairs.computeIfAbsent(key, _ -> new Pair()) : pairs.get(key);
            if (stat != null) {
                stat.count += sign * word.count;
                if (sign > 0) {
                    stat.meet(place);
                }
            }
        }
    }

    private static void collect(Word word, int merged, Set<Long> touched) {
        for (int i = 0; i + 1 < word.length; i++) {
            if (word.ids[i] == merged || word.ids[i + 1] == merged) {
                touched.add(key(word, i));
            }
        }
    }

    private static long key(Word word, int i) {
        return (long) word.ids[i] << 32 | word.ids[i + 1];
    }
}
