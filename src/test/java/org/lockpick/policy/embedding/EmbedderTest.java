package org.lockpick.policy.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.TinyBert;
import org.lockpick.model.SentenceEncoder;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointEvents;
import org.lockpick.remote.EndpointFiles;
import org.lockpick.remote.FakeEndpoint;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import org.lockpick.task.critique.Similarity.Pair;
import org.lockpick.tensor.Device;

/// Vectors of texts, by a model directory and by a server on this machine, kept on disk and compared.
class EmbedderTest {
    @TempDir
    private Path folder;

    /// Two numbers a text, and what was asked for.
    private static final class Counted implements Embedder {
        private final List<String> asked = new ArrayList<>();

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            asked.addAll(texts);
            return texts.stream()
                    .map(text -> new float[] {text.length(), text.isEmpty() ? 0 : text.charAt(0) - 'a'})
                    .toList();
        }
    }

    private Path encoder() throws IOException {
        return TinyBert.write(folder.resolve("tiny"), UnaryOperator.identity());
    }

    @Test
    void aDirectoryEmbedsTextsByItsTokenizerAndItsModel() throws IOException {
        try (var embedder = LocalEmbedder.load(encoder(), Device.CPU);
                var encoder = SentenceEncoder.load(folder.resolve("tiny"), Device.CPU)) {
            var vectors = embedder.embed(List.of("The loop stops too early.", "", "the ".repeat(100)));
            var ids = List.of(
                    new int[] {2, 4, 5, 6, 7, 8, 21, 3},
                    new int[] {2, 3},
                    IntStream.of(2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3).toArray());
            var expected = encoder.vectors(ids);
            for (int i = 0; i < ids.size(); i++) {
                assertThat(vectors.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void itsNameChangesWithWhatDecidesAVectorAndWithNothingElse() throws IOException {
        var directory = encoder();
        var names = new ArrayList<String>();
        for (int round = 0; round < 3; round++) {
            try (var embedder = LocalEmbedder.load(directory, Device.CPU)) {
                names.add(embedder.name());
            }
            Files.writeString(directory.resolve("README.md"), "round " + round);
            if (round == 1) {
                Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 8}");
            }
        }
        assertThat(names.getFirst()).matches("tiny@[0-9a-f]{12}").isEqualTo(names.get(1));
        assertThat(names.get(2)).isNotEqualTo(names.getFirst());
    }

    @Test
    void aDirectoryWithoutTokenizerOrWithAnothersIsRefused() throws IOException {
        var directory = encoder();
        var tokenizer = Files.readString(directory.resolve("tokenizer.json"));
        Files.writeString(
                directory.resolve("tokenizer.json"), tokenizer.replace("\"end\":24", "\"end\":24,\"far\":63"));
        assertThatThrownBy(() -> LocalEmbedder.load(directory, Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("64 ids")
                .hasMessageContaining("40");
        Files.delete(directory.resolve("tokenizer.json"));
        assertThatThrownBy(() -> LocalEmbedder.load(directory, Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("tokenizer.json");
        assertThatThrownBy(() -> LocalEmbedder.load(folder.resolve("none"), Device.CPU))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none");
    }

    @Test
    void aKeptTextIsEmbeddedOnceAlsoByTheNextProcess() {
        var counted = new Counted();
        var kept = new KeptEmbedder(counted, folder.resolve("vectors"));
        assertThat(kept.embed(List.of("b", "cc", "b")).get(2)).containsExactly(1, 1);
        assertThat(counted.asked).containsExactly("b", "cc");
        var later = new KeptEmbedder(counted, folder.resolve("vectors"));
        assertThat(later.embed(List.of("cc", "d")).getFirst()).containsExactly(2, 2);
        assertThat(counted.asked).containsExactly("b", "cc", "d");
        assertThat(later.embed(List.of())).isEmpty();
    }

    @Test
    void aDamagedVectorIsMadeAnew() throws IOException {
        var counted = new Counted();
        var kept = new KeptEmbedder(counted, folder.resolve("vectors"));
        kept.embed(List.of("b"));
        try (var files = Files.walk(folder.resolve("vectors"))) {
            var file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            var bytes = Files.readAllBytes(file);
            assertThat(bytes).hasSize(32 + 8);
            for (var damage : List.of(1, 39)) {
                var other = bytes.clone();
                other[damage]++;
                Files.write(file, other);
                assertThat(kept.embed(List.of("b")).getFirst()).containsExactly(1, 1);
            }
            Files.write(file, new byte[0]);
            assertThat(kept.embed(List.of("b")).getFirst()).containsExactly(1, 1);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
        assertThat(counted.asked).hasSize(4);
    }

    @Test
    void similarityIsTheCosineAndEachTextIsEmbeddedOnce() {
        var counted = new Counted();
        var similarity = new EmbeddingSimilarity(counted);
        // (1, 1) and (2, 0): cosine 1/√2; (1, 1) and (2, 2): 1; all zeros: 0.
        var cosines = similarity.cosines(
                List.of(new Pair("b", "ab"), new Pair("b", "cc"), new Pair("", "b"), new Pair("ab", "ab")));
        assertThat(cosines.getFirst()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(cosines.get(1)).isCloseTo(1, within(1e-12));
        assertThat(cosines.get(2)).isZero();
        assertThat(cosines.get(3)).isEqualTo(1);
        assertThat(counted.asked).containsExactly("b", "ab", "cc", "");
        assertThat(similarity.name()).isEqualTo("counted");
        assertThat(similarity.cosines(List.of())).isEmpty();
    }

    @Test
    void anEndpointIsAnEmbedderThatPaysForATextOnce() throws IOException {
        try (var server = FakeEndpoint.start()) {
            var file = Files.writeString(
                    folder.resolve("endpoint.yaml"), "url: " + server.url() + "\nmodel: text-embedding-3-large\n");
            var files = EndpointFiles.below(folder.resolve("remote"));
            var form = EndpointFile.read(file);
            try (var endpoint = Endpoint.open(form, _ -> null, files, Endpoint.Access.ONLINE, EndpointEvents.NONE)) {
                var similarity = new EmbeddingSimilarity(new EndpointEmbedder(endpoint));
                assertThat(similarity.name()).isEqualTo("text-embedding-3-large");
                var pairs = List.of(new Pair("one", "two"), new Pair("one", "one"));
                var first = similarity.cosines(pairs);
                assertThat(first.get(1)).isCloseTo(1, within(1e-12));
                assertThat(similarity.cosines(pairs)).isEqualTo(first);
                assertThat(server.calls()).hasSize(1);
            }
        }
    }
}
