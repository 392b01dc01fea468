package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.Golden;
import org.lockpick.ModelCases;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A matrix that is both embedding and output matrix may be stored under either name.
@Tag("oracle")
class TiedHeadTest {
    @TempDir
    private Path folder;

    /// The model with its matrix under one name alone.
    private Path tied(String model, String config, String name, boolean underHead) throws Exception {
        var source = ModelCases.directory(model, config, Files.createDirectory(folder.resolve("source-" + name)));
        var directory = Files.createDirectory(folder.resolve(name));
        var json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(source.resolve("config.json")));
        Files.writeString(
                directory.resolve("config.json"),
                json.put("tie_word_embeddings", true).toString());
        var family = Families.of(ConfigFile.read(directory.resolve("config.json")));
        var embedding = family.tensors().stream()
                .filter(row -> row.ours().equals("embedding"))
                .findFirst()
                .orElseThrow()
                .theirs();
        var bare = embedding.substring(family.prefix().length() + 1);
        var open = new ArrayList<Safetensors>();
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            for (var header : WeightFiles.of(source).headers()) {
                var file = Safetensors.open(header);
                open.add(file);
                header.entries().values().stream()
                        // Masks that older tools keep beside the weights.
                        .filter(entry -> !entry.format().equals("BOOL"))
                        .map(SafetensorsHeader.Entry::name)
                        .filter(tensor -> !tensor.equals(family.head()))
                        .forEach(tensor -> tensors.put(
                                underHead && (tensor.equals(embedding) || tensor.equals(bare)) ? family.head() : tensor,
                                file.tensor(tensor)));
            }
            Safetensors.write(directory.resolve("model.safetensors"), tensors, Map.of());
        } finally {
            open.forEach(Safetensors::close);
        }
        return directory;
    }

    @ParameterizedTest
    @MethodSource("org.lockpick.ModelCases#all")
    void theHeadsNameAloneGivesTheSameWeightsInEveryFamily(String model, String config) throws Exception {
        try (var expected = ModelDirectory.load(tied(model, config, "embedding", false));
                var found = ModelDirectory.load(tied(model, config, "head", true));
                var _ = Scope.open()) {
            assertThat(found.config().tied()).isTrue();
            assertThat(Host.floats(found.flat())).isEqualTo(Host.floats(expected.flat()));
        }
    }

    @Test
    void reportedDirectoriesAreRead() {
        for (var name : new String[] {"tied_head_only", "gpt2_head_only"}) {
            try (var weights = ModelDirectory.load(Golden.data("reports/" + name), Dtype.FP32);
                    var head = Safetensors.open(Golden.data("reports/" + name).resolve("model.safetensors"));
                    var _ = Scope.open()) {
                assertThat(Host.floats(weights.embedding)).isEqualTo(Host.floats(head.tensor("lm_head.weight")));
            }
        }
    }
}
