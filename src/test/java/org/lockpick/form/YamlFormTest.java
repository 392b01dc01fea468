package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlFormTest {
    private static <T extends Record> T parse(String text, Class<T> type) {
        return YamlForm.parse("good.yaml", text, type);
    }

    @Test
    void goodFileBindsToItsRecord() {
        assertThat(parse(Samples.GOOD, Samples.Experiment.class))
                .isEqualTo(new Samples.Experiment(
                        "mini study",
                        new Samples.Training(200, 3e-4, true, Samples.Precision.FP32, 0),
                        List.of(1L, 2L, 3L),
                        Map.of("zeta", new Samples.Model(4, 7), "alpha", new Samples.Model(2, 1_000_000)),
                        List.of(
                                new Samples.FineTune(8, new Samples.Model(1, 7)),
                                new Samples.Preference(0.1),
                                new Samples.Rest()),
                        Optional.of("no"),
                        90.0,
                        new Samples.Word("on")));
    }

    @Test
    void absentKeysTakeTheirDefaults() {
        var experiment = parse("{name: a, train: {steps: 5}}", Samples.Experiment.class);
        assertThat(experiment.train()).isEqualTo(new Samples.Training(5, 1e-4, true, Samples.Precision.BF16_MIXED, 0));
        assertThat(experiment.seeds()).containsExactly(1L, 2L);
        assertThat(experiment.models()).isEmpty();
        assertThat(experiment.note()).isEmpty();
        assertThat(experiment.limit()).isNull();
        assertThat(experiment.trigger()).isEqualTo(new Samples.Nothing());
    }

    @Test
    void mappingsKeepTheOrderOfTheFile() {
        assertThat(parse(Samples.GOOD, Samples.Experiment.class).models().keySet())
                .containsExactly("zeta", "alpha");
    }

    @Test
    void boundCollectionsCannotBeChanged() {
        var experiment = parse(Samples.GOOD, Samples.Experiment.class);
        assertThatThrownBy(() -> experiment.seeds().add(4L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> experiment.models().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullStandsForAnAbsentOptionalValue() {
        var text = "{name: a, train: {steps: 5}, note: null, limit: ~}";
        assertThat(parse(text, Samples.Experiment.class).note()).isEmpty();
        assertThat(parse(text, Samples.Experiment.class).limit()).isNull();
    }

    record Words(List<String> words) {}

    @Test
    void textIsTakenAsItIsWritten() {
        var text = "words: [no, yes, on, off, 1.10, 007, true, 'null', a#b, '']";
        assertThat(parse(text, Words.class).words())
                .containsExactly("no", "yes", "on", "off", "1.10", "007", "true", "null", "a#b", "");
    }

    record Reals(List<Double> reals) {}

    @Test
    void numbersAreDecimalWithOrWithoutAnExponent() {
        assertThat(parse("reals: [1e-4, 1E+2, .5, 5., -0.25, 3, +7]", Reals.class)
                        .reals())
                .containsExactly(1e-4, 100.0, 0.5, 5.0, -0.25, 3.0, 7.0);
    }

    record Wholes(List<Long> wholes) {}

    @Test
    void wholeNumbersMayHaveAnExponentAndReachTheEndsOfTheirType() {
        assertThat(parse("wholes: [1e6, 2.0, 1.5e3, -0, 9223372036854775807, -9223372036854775808]", Wholes.class)
                        .wholes())
                .containsExactly(1_000_000L, 2L, 1500L, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    @Test
    void aliasStandsForTheAnchoredValue() {
        var text = """
            name: &n shared
            train: {steps: 5}
            models: {a: &m {layers: 3}, b: *m}
            note: *n
            """;
        var experiment = parse(text, Samples.Experiment.class);
        assertThat(experiment.models()).containsOnlyKeys("a", "b").containsEntry("b", new Samples.Model(3, 7));
        assertThat(experiment.note()).hasValue("shared");
    }

    @Test
    void recordMayHoldItself() {
        var text = """
            leaf: a
            branches:
              - leaf: b
                branches: [{leaf: c}]
            """;
        assertThat(parse(text, Samples.Tree.class).branches().getFirst().branches())
                .containsExactly(new Samples.Tree("c", List.of()));
    }

    @Test
    void byteOrderMarkWindowsLinesCommentsAndDocumentMarksAreFine() {
        var text = "\uFEFF%YAML 1.2\r\n--- # begins\r\nleaf: \u00e9\r\n...\r\n";
        assertThat(parse(text, Samples.Tree.class).leaf()).isEqualTo("\u00e9");
    }

    record Lazy(@Default("{}") Samples.Model model) {}

    @Test
    void checkingAFormFindsADefaultThatDoesNotFit() {
        YamlForm.check(Samples.Tree.class);
        YamlForm.check(Samples.Experiment.class);
        assertThatThrownBy(() -> YamlForm.check(Lazy.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a default that does not fit: @Default of Lazy.model:1:1: layers: "
                        + "missing; expected a whole number from 1 to 64");
    }

    record Odd(Set<String> names) {}

    @Test
    void componentThatNoFileCanHoldIsNamed() {
        assertThatThrownBy(() -> parse("names: []", Odd.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected int, long, double, boolean, String, an enum, a record, a sealed interface of"
                        + " records with different names, or a List, Map<String, …>, Sweep or Optional of these;"
                        + " Odd.names is a java.util.Set<java.lang.String>");
    }

    record Late(@Range(min = 1) @Default("0") int late) {}

    @Test
    void defaultOutOfItsOwnRangeIsNamed() {
        assertThatThrownBy(() -> parse("{}", Late.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a default that does not fit: @Default of Late.late:1:1: "
                        + "expected a whole number, at least 1, found 0");
    }
}
