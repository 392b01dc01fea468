package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void hashOfThreeLettersIsTheStandardsExample() {
        assertThat(Hash.of("abc".getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void idIsTheHashOfTheSortedJson() {
        // sha256sum of
        // {"inputs":{"base":"model/aaa…"},"kind":"organism","settings":{"lr":0.0001,"steps":10},"version":1}
        assertThat(Samples.recipe().id())
                .hasToString("organism/b842afc7ffe4c96680b40d0c8f612c0e0faf10946a7798f0a9b860360d82d1c7");
        assertThat(Samples.recipe().id().brief()).isEqualTo("organism/b842afc7ffe4");
    }

    @Test
    void orderOfSettingsDoesNotMatter() {
        var other = new Recipe(
                "organism",
                1,
                Json.object().put("steps", 10.0).put("lr", 1e-4),
                new TreeMap<>(Map.of("base", Samples.BASE)));

        assertThat(other).isEqualTo(Samples.recipe());
        assertThat(other.id()).isEqualTo(Samples.recipe().id());
    }

    @Test
    void everyPartOfARecipeChangesItsId() {
        var recipe = Samples.recipe();
        var settings = recipe.settings().put("steps", 11);
        var none = new TreeMap<String, ArtifactId>();

        assertThat(new Recipe("outcomes", 1, recipe.settings(), recipe.inputs())
                        .id()
                        .hash())
                .isNotEqualTo(recipe.id().hash());
        assertThat(new Recipe("organism", 2, recipe.settings(), recipe.inputs()).id())
                .isNotEqualTo(recipe.id());
        assertThat(new Recipe("organism", 1, settings, recipe.inputs()).id()).isNotEqualTo(recipe.id());
        assertThat(new Recipe("organism", 1, recipe.settings(), none).id()).isNotEqualTo(recipe.id());
    }

    @Test
    void settingsTakenOutAreACopy() {
        var recipe = Samples.recipe();

        recipe.settings().put("steps", 99);

        assertThat(recipe).isEqualTo(Samples.recipe());
    }

    @Test
    void recipeSurvivesJson() {
        assertThat(Json.fromTree(Json.toTree(Samples.recipe()), Recipe.class)).isEqualTo(Samples.recipe());
    }

    @Test
    void artifactIdIsReadBackFromItsText() {
        var id = Samples.recipe().id();

        assertThat(ArtifactId.parse(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> ArtifactId.parse("organism")).hasMessageContaining("kind/hash");
    }

    @Test
    void kindThatIsNoNameOrTheStoresOwnIsRefused() {
        var hash = Samples.BASE.hash();

        assertThatThrownBy(() -> new ArtifactId("../x", hash)).hasMessageContaining("../x");
        assertThatThrownBy(() -> new ArtifactId("Model", hash)).hasMessageContaining("Model");
        assertThatThrownBy(() -> new ArtifactId("claims", hash)).hasMessageContaining("claims");
    }

    @Test
    void versionsStartAtOne() {
        assertThatThrownBy(() -> new Recipe("organism", 0, Json.object(), new TreeMap<>()))
                .hasMessageContaining("version of stage organism from 1, got 0");
    }
}
