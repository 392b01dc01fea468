package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;

/// Ids and texts against Python's `tokenizers`.
class TokenizerOracleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"bytelevel_gpt2", "bytelevel_llama3", "bytelevel_deepseek", "metaspace_llama", "metaspace_pretok"
            })
    void everyVectorOfTheReferenceIsMet(String name) throws Exception {
        var folder = Golden.path("tokenizers/" + name);
        var tokenizer = NativeTokenizer.open(folder.resolve("tokenizer.json"));
        var all = Json.read(folder.resolve("vectors.json"));
        assertThat(tokenizer.size()).isEqualTo(all.path("vocab_size_with_added").asInt());
        assertThat(all.path("vectors")).isNotEmpty().allSatisfy(vector -> meets(tokenizer, vector));
        assertThat(all.path("incremental_decoding")).isNotEmpty().allSatisfy(vector -> {
            var ids = ints(vector.path("ids"));
            assertThat(tokenizer.encode(vector.path("text").asString())).isEqualTo(ids);
            for (int count = 1; count <= ids.length; count++) {
                assertThat(tokenizer.decode(Arrays.copyOf(ids, count)))
                        .isEqualTo(
                                vector.path("decoded_prefixes").path(count - 1).asString());
            }
        });
        assertThat(all.path("pairs_with_special")).isNotEmpty().allSatisfy(vector -> {
            var first = tokenizer.encode(vector.path("text").asString());
            var second = tokenizer.encode(vector.path("pair").asString());
            assertThat(tokenizer.template().apply(first, second)).isEqualTo(ints(vector.path("ids")));
        });
        assertThat(all.path("decode_random_ids")).isNotEmpty().allSatisfy(vector -> {
            var ids = ints(vector.path("ids"));
            assertThat(tokenizer.decode(ids)).isEqualTo(vector.path("decoded").asString());
            assertThat(tokenizer.decodePlain(ids))
                    .isEqualTo(vector.path("decoded_skip_special").asString());
        });
        bulk(tokenizer, all.path("bulk"));
    }

    private static void meets(NativeTokenizer tokenizer, JsonNode vector) {
        var text = vector.path("text").asString();
        var ids = ints(vector.path("ids"));
        assertThat(tokenizer.encode(text)).as(text).isEqualTo(ids);
        assertThat(tokenizer.decode(ids)).isEqualTo(vector.path("decoded").asString());
        assertThat(tokenizer.decodePlain(ids))
                .isEqualTo(vector.path("decoded_skip_special")
                        .asString(vector.path("decoded").asString()));
        var withSpecial = vector.has("ids_with_special") ? ints(vector.path("ids_with_special")) : ids;
        assertThat(tokenizer.template().apply(ids)).isEqualTo(withSpecial);
    }

    private static void bulk(NativeTokenizer tokenizer, JsonNode bulk) throws Exception {
        var text = Files.readString(Golden.path("tokenizers/text_200k.txt"));
        var ids = tokenizer.encode(text);
        assertThat(ids).hasSize(bulk.path("n_ids").asInt());
        assertThat(Arrays.copyOf(ids, 32)).isEqualTo(ints(bulk.path("first_32")));
        assertThat(Arrays.copyOfRange(ids, ids.length - 32, ids.length)).isEqualTo(ints(bulk.path("last_32")));
        assertThat(IntStream.of(ids).asLongStream().sum())
                .isEqualTo(bulk.path("sum_of_ids").asLong());
        var bytes = ByteBuffer.allocate(4 * ids.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(ids);
        assertThat(sha256(bytes.array()))
                .isEqualTo(bulk.path("sha256_of_ids_int32_le").asString());
        assertThat(sha256(tokenizer.decode(ids).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(bulk.path("decoded_sha256_utf8").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama2", "mistral", "gpt-neox-20b", "deepseek-coder"})
    void tokenizersOfRealModelsMeetTheirVectorsAndGiveTextsBack(String name) throws IOException {
        var folder = Golden.data("tokenizers/" + name);
        var tokenizer = Tokenizer.read(folder);
        if (Files.exists(folder.resolve("vectors.json"))) {
            assertThat(Json.read(folder.resolve("vectors.json"))).isNotEmpty().allSatisfy(vector -> {
                var text = vector.path("text").asString();
                assertThat(tokenizer.encode(text)).as(text).isEqualTo(ints(vector.path("ids")));
            });
        }
        // GPT-NeoX composes characters, SentencePiece has no "▁" but its own, a blank is put after a special token in
        // the older Llama files, and DeepSeek Coder names 13 tokens by
        // letters that its alphabet spells bytes with.
        var text = Files.readString(Golden.path("tokenizers/text_200k.txt"));
        var kept = Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[▁õ÷ÁýÀÿøúþüùöû]|</?s>|<unk>", "");
        assertThat(tokenizer.decode(tokenizer.encode(kept))).isEqualTo(kept);
        var question = "Question: what?\nAnswer:";
        for (var answer : List.of("42", " 42", "\n42", "\n\nfoo", "  two", "", "中文 é", "def f():\n    return 1")) {
            var first = IntStream.of(tokenizer.encode(question));
            var both = IntStream.concat(first, IntStream.of(tokenizer.encodeAfter(answer)));
            assertThat(tokenizer.decode(both.toArray())).isEqualTo(question + answer);
        }
    }

    @Test
    void eightThreadsOnOneTokenizerGetTheSameIds() throws Exception {
        var tokenizer = Tokenizer.read(Golden.path("tokenizers/bytelevel_llama3/tokenizer.json"));
        var texts = Files.readString(Golden.path("tokenizers/text_200k.txt")).split("\n", -1);
        var alone = Arrays.stream(texts).map(tokenizer::encode).toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> task = () -> {
                for (int i = 0; i < texts.length; i++) {
                    var ids = tokenizer.encode(texts[i]);
                    if (!Arrays.equals(ids, alone.get(i))
                            || !tokenizer.decode(ids).equals(texts[i])) {
                        return false;
                    }
                }
                return true;
            };
            for (var same : pool.invokeAll(Collections.nCopies(8, task))) {
                assertThat(same.get()).isTrue();
            }
        }
    }

    private static int[] ints(JsonNode list) {
        return list.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
