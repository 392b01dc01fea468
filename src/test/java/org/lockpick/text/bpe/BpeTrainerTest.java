package org.lockpick.text.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.text.Tokenizer;

class BpeTrainerTest {
    private static final String END = "<|end|>";

    @TempDir
    private Path folder;

    private static BpeSettings settings(int size, boolean singleDigits) {
        return new BpeSettings(
                size, List.of(END, "<|begin|>"), Optional.of("<|begin|>"), END, Optional.empty(), singleDigits, 2);
    }

    private static List<String> texts(long seed) {
        var random = new Random(seed);
        var words = List.of(
                "the", " cat", " sat", " on", " mat", "aaaa", "aaa", "12", " 345", "!?", "\n", " \u00e9\u4e2d", "it's");
        var texts = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var text = new StringBuilder();
            random.ints(20, 0, words.size()).forEach(word -> text.append(words.get(word)));
            texts.add(text.toString());
        }
        return texts;
    }

    /// Counts every pair anew before every merge.
    private static List<String> slowly(List<String> texts, BpeSettings settings) {
        var ids = new HashMap<String, Integer>();
        settings.special().forEach(token -> ids.put(token, ids.size()));
        IntStream.range(0, 256)
                .mapToObj(b -> String.valueOf(ByteAlphabet.character(b)))
                .sorted()
                .forEach(c -> ids.put(c, ids.size()));
        var words = new ArrayList<List<String>>();
        for (var text : texts) {
            for (var word : new WordSplitter(settings.singleDigits()).words(text)) {
                var spelled = ByteAlphabet.spell(word.getBytes(StandardCharsets.UTF_8));
                words.add(new ArrayList<>(List.of(spelled.split(""))));
            }
        }
        var merges = new ArrayList<String>();
        while (ids.size() < settings.size()) {
            Map<List<String>, Integer> counts = new HashMap<>();
            words.forEach(word -> IntStream.range(0, word.size() - 1)
                    .forEach(i -> counts.merge(List.copyOf(word.subList(i, i + 2)), 1, Integer::sum)));
            var best = counts.entrySet().stream()
                    .max(Map.Entry.<List<String>, Integer>comparingByValue()
                            .thenComparing(Comparator.comparing((Map.Entry<List<String>, Integer> e) ->
                                            ids.get(e.getKey().get(0)))
                                    .thenComparing(e -> ids.get(e.getKey().get(1)))
                                    .reversed()));
            if (best.isEmpty() || best.get().getValue() < settings.leastCount()) {
                break;
            }
            var pair = best.get().getKey();
            var joined = String.join("", pair);
            ids.putIfAbsent(joined, ids.size());
            merges.add(String.join(" ", pair));
            for (var word : words) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    if (word.subList(i, i + 2).equals(pair)) {
                        word.set(i, joined);
                        word.remove(i + 1);
                    }
                }
            }
        }
        return merges;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mergesAreThoseOfCountingAnewEachTime(long seed) {
        var settings = settings(300, seed == 2);
        var texts = texts(seed);
        var trained = BpeTrainer.train(texts.iterator(), settings);
        assertThat(trained.merges()).hasSizeGreaterThan(20).isEqualTo(slowly(texts, settings));
    }

    @Test
    void theOrderOfTextsDoesNotMatter() {
        var texts = texts(4);
        var there = BpeTrainer.train(texts.iterator(), settings(300, false)).toTokenizerJson();
        Collections.reverse(texts);
        assertThat(BpeTrainer.train(texts.iterator(), settings(300, false)).toTokenizerJson())
                .isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFilesLoadAndTheNativeTokenizerCutsWordsAsTheTrainerDid(boolean singleDigits) throws Exception {
        var text = Files.readString(Golden.path("tokenizers/text_200k.txt"));
        var trained = BpeTrainer.train(text.lines().iterator(), settings(1000, singleDigits));
        trained.write(folder);
        var tokenizer = Tokenizer.read(folder);
        assertThat(tokenizer.size()).isEqualTo(1000);
        assertThat(tokenizer.special().end()).contains(0);
        assertThat(tokenizer.special().begin()).contains(1);
        assertThat(tokenizer.special().beginsTexts()).isTrue();
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        var wordByWord = new WordSplitter(singleDigits)
                .words(text).stream()
                        .flatMapToInt(word -> IntStream.of(tokenizer.encode(word)))
                        .toArray();
        assertThat(wordByWord).isEqualTo(tokenizer.encode(text));
        if (singleDigits) {
            assertThat(tokenizer.encode("12345")).hasSize(5);
        }
    }

    @Test
    void aSizeWithoutRoomForTheBytesIsRefused() {
        assertThatThrownBy(() -> settings(257, true)).hasMessageContaining("258");
        assertThatThrownBy(() -> new BpeSettings(300, List.of("a"), Optional.empty(), "b", Optional.empty(), true, 1))
                .hasMessageContaining("\"b\"");
    }

    @Test
    void everyByteHasACharacterOfItsOwn() {
        var bytes = new byte[256];
        IntStream.range(0, 256).forEach(b -> bytes[b] = (byte) b);
        var spelled = ByteAlphabet.spell(bytes);
        assertThat(spelled.chars().distinct()).hasSize(256).allMatch(c -> !Character.isWhitespace(c));
        assertThat(ByteAlphabet.bytes(spelled)).isEqualTo(bytes);
        assertThat(ByteAlphabet.bytes("<\uff5cend\uff5c>"))
                .isEqualTo("<\uff5cend\uff5c>".getBytes(StandardCharsets.UTF_8));
    }
}
