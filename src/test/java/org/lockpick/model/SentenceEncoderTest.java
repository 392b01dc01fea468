package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.TinyBert;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// A BERT-type encoder against transformers, and directories in the forms in which they come.
///
/// The expected numbers are those of `BertModel` of transformers 5.17.0 on torch 2.13.0, fp32, with the
/// configuration and the weights of [TinyBert], asked for all three texts at once with padding and an attention
/// mask. Its own rounding is about 1e-6: asked for one text alone, it differs by that much.
class SentenceEncoderTest {
    private static final List<int[]> TEXTS = List.of(
            new int[] {2, 5, 7, 9, 3},
            new int[] {2, 11, 3},
            IntStream.concat(
                            IntStream.concat(
                                    IntStream.of(2), IntStream.range(0, 14).map(i -> 7 * i % 40)),
                            IntStream.of(3))
                    .toArray());
    private static final double[][] FIRST = {
        {1.381192, -0.719742, -0.677857, 1.683011},
        {1.392811, -0.476803, -0.057649, 1.088932},
        {1.664901, -1.329841, -0.647063, 0.843119}
    };
    private static final double[][] LAST = {
        {-0.497637, 2.577703, -0.78178, 1.289147},
        {-0.770544, 3.495614, -0.487315, 1.116105},
        {-0.474301, 1.641293, -0.964906, 1.105538}
    };
    private static final double[][] MEAN = {
        {1.276729, -0.80232, -0.731553, 1.706069, 0.575631, -1.169117},
        {1.385983, -0.436729, -0.053473, 1.17904, 0.968086, -1.344288},
        {1.713783, -1.220393, -0.578337, 0.821165, 0.394713, -0.781461}
    };
    private static final double[] NORM = {5.870473, 5.997079, 5.482487};

    @TempDir
    private Path folder;

    @BeforeEach
    void encoder() throws IOException {
        TinyBert.write(folder, UnaryOperator.identity());
    }

    private static List<float[]> vectors(Path directory) {
        try (var encoder = SentenceEncoder.load(directory, Device.CPU)) {
            return encoder.vectors(TEXTS);
        }
    }

    private static void requireClose(float[] found, int from, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[from + i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static double norm(float[] vector) {
        return Math.sqrt(IntStream.range(0, vector.length)
                .mapToDouble(i -> (double) vector[i] * vector[i])
                .sum());
    }

    @Test
    void hiddenStatesAreThoseOfTransformers() {
        try (var bert = Bert.load(folder, Device.CPU);
                var _ = Scope.open()) {
            for (int text = 0; text < TEXTS.size(); text++) {
                var hidden = bert.hidden(List.of(TEXTS.get(text)));
                assertThat(hidden.size(1)).isEqualTo(TEXTS.get(text).length);
                var values = Host.floats(hidden);
                requireClose(values, 0, FIRST[text]);
                requireClose(values, values.length - 4, LAST[text]);
            }
        }
    }

    @Test
    void withoutFurtherWordsTokensArePooledByTheirMean() {
        var vectors = vectors(folder);
        for (int text = 0; text < TEXTS.size(); text++) {
            requireClose(vectors.get(text), 0, MEAN[text]);
            assertThat(norm(vectors.get(text))).isCloseTo(NORM[text], within(1e-5));
        }
    }

    @Test
    void theDirectoryOfSentenceTransformersSaysHowItIsPooled() throws IOException {
        write("modules.json", """
            [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
             {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
             {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """);
        write("sentence_bert_config.json", "{\"max_seq_length\": 12, \"do_lower_case\": true}");
        write("config_sentence_transformers.json", "{\"prompts\": {}, \"default_prompt_name\": null}");
        write("1_Pooling/config.json", """
            {"word_embedding_dimension": 32, "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false,
             "pooling_mode_max_tokens": false, "pooling_mode_mean_sqrt_len_tokens": false}
            """);
        try (var encoder = SentenceEncoder.load(folder, Device.CPU)) {
            assertThat(encoder.longest()).isEqualTo(12);
            assertThat(encoder.lowerCase()).isTrue();
            var vector = encoder.vectors(TEXTS.subList(0, 1)).getFirst();
            assertThat(norm(vector)).isCloseTo(1, within(1e-6));
            assertThat(vector[0] / vector[1]).isCloseTo((float) (FIRST[0][0] / FIRST[0][1]), within(1e-4f));
        }
        write("1_Pooling/config.json", "{\"embedding_dimension\": 32, \"pooling_mode\": \"mean\"}");
        var vector = vectors(folder).getFirst();
        assertThat((double) vector[0]).isCloseTo(MEAN[0][0] / NORM[0], within(1e-5));
    }

    @Test
    void namesOfAModelWithHeadsAndOldNamesOfNormalisationsAreKnown() throws IOException {
        var plain = vectors(folder);
        var other = TinyBert.write(
                folder.resolve("other"),
                name -> "bert."
                        + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                .replace("LayerNorm.bias", "LayerNorm.beta"));
        var spelled = vectors(other);
        for (int text = 0; text < TEXTS.size(); text++) {
            assertThat(spelled.get(text)).isEqualTo(plain.get(text));
        }
    }

    @Test
    void aTextGivesTheSameBitsAloneAndInCompany() {
        var many = Stream.generate(() -> TEXTS).limit(40).flatMap(List::stream).toList();
        try (var encoder = SentenceEncoder.load(folder, Device.CPU)) {
            var together = encoder.vectors(many);
            for (int text = 0; text < TEXTS.size(); text++) {
                var alone = encoder.vectors(List.of(TEXTS.get(text))).getFirst();
                assertThat(together.get(text)).isEqualTo(alone);
                assertThat(together.get(text + 117)).isEqualTo(alone);
            }
            assertThat(encoder.vectors(List.of())).isEmpty();
        }
    }

    @Test
    void nothingOfItStaysInMemory() {
        vectors(folder);
        long before = Scope.liveObjects();
        vectors(folder);
        assertThat(Scope.liveObjects()).isLessThanOrEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"hidden_act\": \"gelu\"', '\"hidden_act\": \"relu\"', hidden_act",
        "'\"absolute\"', '\"relative_key\"', position_embedding_type",
        "'\"use_cache\": true', '\"is_decoder\": true', is_decoder",
        "'\"use_cache\": true', '\"embedding_size\": 16', embedding_size",
        "'\"hidden_size\": 32', '\"hidden_size\": 30', hidden_size",
        "'\"vocab_size\": 40', '\"vocab_size\": 41', word_embeddings",
        "'\"num_hidden_layers\": 2', '\"num_hidden_layers\": 3', encoder.layer.2",
        "'\"num_hidden_layers\": 2', '\"num_hidden_layers\": 1', encoder.layer.1",
        "'\"model_type\": \"bert\"', '\"model_type\": \"roberta\"', roberta"
    })
    void whatIsNotComputedHereIsRefusedByName(String key, String other, String named) throws IOException {
        write("config.json", TinyBert.CONFIG.replace(key, other));
        assertThat(TinyBert.CONFIG).contains(key);
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"pooling_mode_max_tokens\": true}', pooling_mode_max_tokens",
        "'{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true}', pooling_mode_cls_token",
        "'{\"pooling_mode\": \"lasttoken\"}', lasttoken",
        "'{}', pools by"
    })
    void otherPoolingIsRefusedByName(String config, String named) throws IOException {
        write("modules.json", "[{\"path\": \"1_Pooling\", \"type\": \"sentence_transformers.models.Pooling\"}]");
        write("1_Pooling/config.json", config);
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(named)
                .hasMessageContaining("1_Pooling");
    }

    @Test
    void otherModulesPromptsAndPlacesAreRefused() throws IOException {
        write("modules.json", "[{\"path\": \"2_Dense\", \"type\": \"sentence_transformers.models.Dense\"}]");
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU)).hasMessageContaining("models.Dense");
        write("modules.json", "[{\"path\": \"../x\", \"type\": \"sentence_transformers.models.Transformer\"}]");
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU)).hasMessageContaining("../x");
        write("modules.json", "[{\"path\": \"\", \"type\": \"sentence_transformers.models.Transformer\"}]");
        write("config_sentence_transformers.json", "{\"default_prompt_name\": \"query\"}");
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU)).hasMessageContaining("default_prompt_name");
        write("modules.json", "{}");
        assertThatThrownBy(() -> SentenceEncoder.load(folder, Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("modules.json");
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
