package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Damaged files either load or are refused in words. A fault of the native library would end this process.
class DamagedTokenizerTest {
    private static final int DAMAGED = 1000;

    @TempDir
    private Path folder;

    private static ObjectNode sound() {
        return (ObjectNode) JsonMapper.shared().readTree(SmallTokenizers.LLAMA_LIKE);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aThousandDamagedFilesLoadOrAreRefusedInWords() throws IOException {
        var random = new Random(20260101);
        var file = folder.resolve("tokenizer.json");
        int loaded = 0;
        for (int i = 0; i < DAMAGED; i++) {
            var source = List.of(SmallTokenizers.LLAMA_LIKE, SmallTokenizers.BYTE_LEVEL)
                    .get(i % 2);
            Files.write(file, damaged(source, random));
            try {
                var tokenizer = Tokenizer.read(file);
                var ids = tokenizer.encode("Once upon a time, 12 cats    sat.\n\n<s> \u00e9 \u4e2d \ud83d\ude42");
                tokenizer.decode(ids);
                tokenizer.decodePlain(0, 1, 2, 300, 5000);
                loaded++;
            } catch (UserMistake mistake) {
                assertThat(mistake).hasMessageContaining("tokenizer.json").hasMessageMatching("(?s).{20,}");
            }
        }
        assertThat(loaded).isBetween(DAMAGED / 20, DAMAGED * 9 / 10);
    }

    private static byte[] damaged(String source, Random random) {
        var bytes = source.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                var nested = "[".repeat(1 + random.nextInt(100_000));
                int at = source.indexOf(':', random.nextInt(source.length() / 2)) + 1;
                bytes = (source.substring(0, at) + nested + source.substring(at)).getBytes(StandardCharsets.UTF_8);
            }
            default -> bytes = changed(source, random).getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    /// One key deleted, or one value replaced by one of another type.
    private static String changed(String source, Random random) {
        var root = (ObjectNode) JsonMapper.shared().readTree(source);
        var objects = new ArrayList<ObjectNode>();
        collect(root, objects);
        var object = objects.get(random.nextInt(objects.size()));
        var keys = object.propertyNames().stream().toList();
        if (keys.isEmpty()) {
            return root.toString();
        }
        var key = keys.get(random.nextInt(keys.size()));
        var others = List.of(
                "null",
                "true",
                "-1",
                "4294967295",
                "1e300",
                "\"\"",
                "\"a\"",
                "[]",
                "{}",
                "[[1,2]]",
                "{\"type\":\"BPE\"}");
        int choice = random.nextInt(others.size() + 1);
        if (choice == others.size()) {
            object.remove(key);
        } else {
            object.set(key, JsonMapper.shared().readTree(others.get(choice)));
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/model/continuing_subword_prefix; \"####\"; continuing_subword_prefix",
                "/model/dropout; 0.1; dropout",
                "/model/vocab; {}; model.vocab",
                "/model/vocab/a; -3; model.vocab",
                "/model/vocab/a; 4294967295; model.vocab",
                "/pre_tokenizer; {\"type\": \"FixedLength\", \"length\": 0}; FixedLength",
                "/pre_tokenizer; {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(a+)+b\"}, \"behavior\":"
                        + " \"Isolated\", \"invert\": false}; repeats what repeats itself",
                "/pre_tokenizer; {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(\"}, \"behavior\": \"Isolated\","
                        + " \"invert\": false}; refused by the tokenizers library",
                "/normalizer; {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAAA\"}; Precompiled",
                "/decoder; {\"type\": \"Strip\", \"content\": \" \", \"start\": 0, \"stop\": 5}; \"stop\" 5",
                "/added_tokens; [{\"id\": 0}]; added_tokens",
                "/post_processor; {\"type\": \"RobertaProcessing\"}; RobertaProcessing",
                "/post_processor; {\"type\": \"BertProcessing\", \"cls\": [\"[CLS]\"]}; post_processor.cls",
                "/model/merges; [\"a zzz\"]; refused by the tokenizers library",
            })
    void whatWouldEndTheProcessIsRefusedByName(String place, String value, String said) throws IOException {
        var root = sound();
        int slash = place.lastIndexOf('/');
        ((ObjectNode) root.at(place.substring(0, slash)))
                .set(place.substring(slash + 1), JsonMapper.shared().readTree(value));
        var file = Files.writeString(folder.resolve("tokenizer.json"), root.toString());
        assertThatThrownBy(() -> Tokenizer.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("tokenizer.json")
                .hasMessageContaining(said);
    }

    @Test
    void aMissingTokenizerIsSaidWithTheFileThatWasLookedFor() {
        assertThatThrownBy(() -> Tokenizer.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(folder.resolve("tokenizer.json").toString());
        assertThatThrownBy(() -> Tokenizer.read(folder.resolve("nowhere")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("nowhere");
        assertThat(Tokenizer.find(folder)).isEmpty();
    }

    @Test
    void halfACharacterAndAnEndlessTextAreRefused() throws IOException {
        var file = Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizers.LLAMA_LIKE);
        var tokenizer = Tokenizer.read(file);
        assertThatThrownBy(() -> tokenizer.encode("a\ud83d b"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> tokenizer.encode(" ".repeat(Tokenizer.LONGEST_TEXT + 1)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("at most");
    }

    @Test
    void truncationAndPaddingInTheFileAreNotObeyed() throws IOException {
        var root = sound();
        root.set(
                "truncation",
                JsonMapper.shared()
                        .readTree(
                                "{\"direction\":\"Right\",\"max_length\":2,\"strategy\":\"LongestFirst\",\"stride\":0}"));
        var file = Files.writeString(folder.resolve("tokenizer.json"), root.toString());
        assertThat(Tokenizer.read(file).encode("a b c d e f a b c d e f".repeat(100)))
                .hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a+)+;true",
                "(a*b?)*;true",
                "(?:x{2,})*;true",
                "((a+)b)+;true",
                "(a+){3,};true",
                "(a+)?;false",
                "[(a+)+];false",
                "\\(a+\\)+;false",
                "(ab)+;false",
                "(a{2,3})+;false",
                "a+b*;false",
                "(?i:'s|'t)|[^\\r"
                        + "\\n"
                        + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r"
                        + "\\n"
                        + "]*|\\s+(?!\\S)|\\s+;false"
            })
    void nestedRepetitionIsFound(String pattern, boolean nested) {
        assertThat(PatternRisk.hasNestedRepetition(pattern)).isEqualTo(nested);
    }
}
