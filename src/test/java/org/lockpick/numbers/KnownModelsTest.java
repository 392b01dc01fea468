package org.lockpick.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lockpick.store.Json;

/// The file of known answers is what the reference computes. Written anew with
/// `mvn -q test -Dtest=KnownModelsTest -Dnumbers.write=true`.
class KnownModelsTest {
    private static final Path FILE = Path.of("src/main/resources/org/lockpick/numbers/known-answers.json");
    private static final boolean WRITE = Boolean.getBoolean("numbers.write");

    @Test
    void fileHoldsWhatTheReferenceComputes() throws Exception {
        var entries = ModelCatalogue.all();
        if (WRITE) {
            write(entries.stream().map(ReferenceAnswers::of).toList());
        }
        var known = WRITE ? Json.read(FILE, KnownModels.class).models() : KnownModels.read();
        assertThat(known)
                .extracting(KnownModel::name)
                .containsExactlyElementsOf(
                        entries.stream().map(ModelCatalogue.Entry::name).toList());
        for (var entry : entries.subList(0, 2)) {
            var model = known.get(entries.indexOf(entry));
            assertThat(ReferenceAnswers.of(entry)).isEqualTo(model);
        }
    }

    private static void write(List<KnownModel> models) throws Exception {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                models.stream()
                        .map(model -> Json.toTree(model).toString())
                        .collect(Collectors.joining(",\n", "{\"models\": [\n", "\n]}\n")));
    }
}
