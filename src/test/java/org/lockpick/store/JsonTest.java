package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

    @TempDir
    Path folder;

    record Step(int step, double loss, String name) {}

    @Test
    void canonicalFormIsThatOfTheStandardsExample() throws IOException {
        var tree = tree("""
            {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
             "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}\
            """);

        assertThat(canonical(tree))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void keysAreSortedByTheirUtf16Units() throws IOException {
        var tree = tree("""
            {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}\
            """);

        assertThat(canonical(tree))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,"
                        + "\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void wholeAndFractionalSpellingsOfOneNumberAreTheSame() throws IOException {
        assertThat(canonical(tree("[1, 1.0, 1e0, -0.0]"))).isEqualTo("[1,1,1,0]");
    }

    @ParameterizedTest
    @CsvSource({"9007199254740993", "1152921504606846976", "9223372036854775807", "100000000000000000000000001"})
    void wholeNumberThatADoubleCannotHoldIsRefused(String number) throws IOException {
        var tree = tree("{\"seeds\": [" + number + "]}");

        assertThatThrownBy(() -> Json.canonical(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$.seeds[0]")
                .hasMessageContaining(number);
    }

    @Test
    void canonicalFormOfALargeNumberIsItsOwnCanonicalForm() throws IOException {
        var once = canonical(tree("[1.152921504606846976e18, 1e20, 1e22]"));

        assertThat(canonical(tree(once))).isEqualTo(once);
    }

    @Test
    void infiniteNumberHasNoCanonicalForm() {
        var tree = Json.object().put("loss", Double.POSITIVE_INFINITY);

        assertThatThrownBy(() -> Json.canonical(tree)).hasMessageContaining("$.loss");
    }

    @Test
    void halfASurrogatePairHasNoCanonicalForm() {
        var tree = Json.object().put("name", "\ud83d");

        assertThatThrownBy(() -> Json.canonical(tree)).hasMessageContaining("$.name");
    }

    @Test
    void onlyRecordsAndMapsAreObjects() {
        assertThat(Json.toObject(new Step(1, 2, "x"))).isEqualTo(Json.toTree(new Step(1, 2, "x")));
        assertThatThrownBy(() -> Json.toObject("text")).hasMessageContaining("java.lang.String");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        var file = write("");

        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void recordsKeepTheirOrderAndMapsAreSorted() {
        assertThat(Json.pretty(new Step(3, 0.5, "x")))
                .isEqualTo("{\n  \"step\" : 3,\n  \"loss\" : 0.5,\n  \"name\" : \"x\"\n}\n");
        assertThat(Json.toTree(Map.of("b", 1, "a", 2, "c", 3))).hasToString("{\"a\":2,\"b\":1,\"c\":3}");
    }

    @Test
    void treeAndRecordAreTheSameThing() {
        var step = new Step(1, 2.5, "warm");

        assertThat(Json.fromTree(Json.toTree(step), Step.class)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'step': 1, 'loss': 2, 'name': 'x', 'nmae': 'y'} | nmae",
                "{'step': 1, 'loss': 2} | name",
                "{'step': null, 'loss': 2, 'name': 'x'} | null",
                "{'step': '1', 'loss': 2, 'name': 'x'} | step",
                "{'step': 1.5, 'loss': 2, 'name': 'x'} | step",
                "{'step': 1, 'step': 2, 'loss': 2, 'name': 'x'} | step",
                "{'step': 1, 'loss': 2, 'name': 'x'} {} | trailing",
            })
    void whatDoesNotFitTheRecordIsRefused(String json, String named) throws IOException {
        var file = write(json.replace('\'', '"'));

        assertThatThrownBy(() -> Json.read(file, Step.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining(file + ":1:")
                .message()
                .containsIgnoringCase(named);
    }

    @Test
    void errorNamesFileLineAndColumn() throws IOException {
        var file = write("{\n  \"a\": 1,\n  oops\n}");

        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith(file + ":3:");
    }

    @Test
    void unknownKeyIsNamedWithItsPlaceAndThoseExpected() throws IOException {
        var file = write("""
            {"files": [
              {"path": "a", "bytes": 1, "sha256": "%s"},
              {"path": "b", "bytes": 1, "sha256": "%s",
               "size": 1}]}\
            """.formatted("a".repeat(64), "b".repeat(64)));

        assertThatThrownBy(() -> Json.read(file, Manifest.class))
                .hasMessage(
                        file + ":4:4: unknown key \"size\", expected one of [path, bytes, sha256] (at .files[1].size)");
    }

    @Test
    void recordThatRefusesItsValueSaysWhy() throws IOException {
        var file = write("\"ABC\"");

        assertThatThrownBy(() -> Json.read(file, Hash.class))
                .hasMessageContaining("expected 64 lower-case hexadecimal digits, got \"ABC\"");
    }

    private JsonNode tree(String json) throws IOException {
        return Json.read(write(json));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("value.json"), text);
    }

    private static String canonical(JsonNode tree) {
        return new String(Json.canonical(tree), StandardCharsets.UTF_8);
    }
}
