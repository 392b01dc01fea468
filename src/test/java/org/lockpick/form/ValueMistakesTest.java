package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Samples.Experiment;
import org.lockpick.form.Samples.Training;
import org.lockpick.form.Samples.Tree;

class ValueMistakesTest {
    static List<String> mistakes(String text, Class<? extends Record> type) {
        var thrown = catchThrowableOfType(StudyFileException.class, () -> YamlForm.parse("f.yaml", text, type));
        assertThat(thrown).as("nothing wrong with\n%s", text).isNotNull();
        return thrown.mistakes().stream().map(Mistake::toString).toList();
    }

    private static void says(String text, Class<? extends Record> type, String... expected) {
        assertThat(mistakes(text, type)).containsExactly(expected);
    }

    @Test
    void unknownKeyIsNamedWithTheNearestAndAllKeys() {
        says(
                "steps: 5\nshufle: true\n",
                Training.class,
                "f.yaml:2:1: shufle: unknown key (did you mean \"shuffle\"?); "
                        + "the keys here are steps, learning-rate, shuffle, precision, warmup");
    }

    @Test
    void keyInAnotherSpellingIsRecognised() {
        says(
                "steps: 5\nlearning_rate: 1\n",
                Training.class,
                "f.yaml:2:1: learning_rate: unknown key (did you mean \"learning-rate\"?); "
                        + "the keys here are steps, learning-rate, shuffle, precision, warmup");
    }

    @Test
    void keyNearToNothingGetsNoSuggestion() {
        says("leaf: a\nzzzzz: 1\n", Tree.class, "f.yaml:2:1: zzzzz: unknown key; the keys here are leaf, branches");
    }

    @Test
    void missingKeyIsReportedWhereItsMappingBegins() {
        says(
                "name: a\ntrain:\n  shuffle: true\n",
                Experiment.class,
                "f.yaml:3:3: train.steps: missing; expected a whole number, at least 1 (steps): "
                        + "optimiser steps of the whole run");
    }

    @Test
    void keyGivenTwiceNamesBothLines() {
        says("leaf: a\n# x\nleaf: b\n", Tree.class, "f.yaml:3:1: leaf: given twice, on lines 1 and 3; keep one");
        says("{leaf: a, leaf: b}", Tree.class, "f.yaml:1:11: leaf: given twice, on line 1; keep one");
    }

    @Test
    void nameGivenTwiceInAMappingOfNamesIsReported() {
        says(
                "name: a\ntrain: {steps: 1}\nmodels:\n  m: {layers: 1}\n  m: {layers: 2}\n",
                Experiment.class,
                "f.yaml:5:3: models.m: given twice, on lines 4 and 5; keep one");
    }

    @Test
    void wrongTypesSayWhatWasFound() {
        says(
                "steps: many\nlearning-rate: [1]\nshuffle: {a: 1}\nprecision: 12\nwarmup: true\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found \"many\"",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found a list",
                "f.yaml:3:10: shuffle: expected true or false, found a mapping",
                "f.yaml:4:12: precision: expected fp32, bf16-mixed or half, found 12",
                "f.yaml:5:9: warmup: expected a whole number, found true");
    }

    @Test
    void containersSayWhatWasFound() {
        says(
                "name: [a]\ntrain: 5\nseeds: 5\nmodels: [1]\nsteps: {a: 1}\n",
                Experiment.class,
                "f.yaml:1:7: name: expected text, found a list",
                "f.yaml:2:8: train: expected a mapping with the keys "
                        + "steps, learning-rate, shuffle, precision, warmup, found 5",
                "f.yaml:3:8: seeds: expected a list (each item: a whole number, at least 0), found 5 "
                        + "(a list of one is written [ … ])",
                "f.yaml:4:9: models: expected a mapping from names (each value: a mapping (model)), found a list",
                "f.yaml:5:8: steps: expected a list (each item: a mapping with the key \"kind\", which is "
                        + "fine-tune, dpo or rest), found a mapping");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        says(
                "steps: -3\nlearning-rate: 0\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found -3",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found 0");
        says(
                """
                name: a
                train: {steps: 1}
                models: {m: {layers: 65}}
                steps: [{kind: dpo, beta: 1.0}]
                seeds: [3, -1]
                limit: 0.0
                """,
                Experiment.class,
                "f.yaml:3:22: models.m.layers: expected a whole number from 1 to 64, found 65",
                "f.yaml:4:27: steps[0].beta: expected a number, above 0 and below 1, found 1.0",
                "f.yaml:5:12: seeds[1]: expected a whole number, at least 0, found -1",
                "f.yaml:6:8: limit: expected a number, above 0 (seconds), found 0.0");
    }

    @Test
    void numbersThatFitNoTypeAreRefused() {
        says(
                "steps: 3000000000\nlearning-rate: .nan\nwarmup: -2147483649\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found 3000000000 "
                        + "(the largest possible is 2147483647)",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found .nan (it must be finite)",
                "f.yaml:3:9: warmup: expected a whole number, found -2147483649 "
                        + "(the smallest possible is -2147483648)");
        says(
                "steps: 1.5\nlearning-rate: 1e400\nwarmup: 1e999999999\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found 1.5",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found 1e400 "
                        + "(the largest possible is 1.7976931348623157e308)",
                "f.yaml:3:9: warmup: expected a whole number, found 1e999999999 "
                        + "(the largest possible is 2147483647)");
        says(
                "steps: 1e99999999999\nlearning-rate: -.inf\nwarmup: 1e-999999999\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found 1e99999999999",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found -.inf (it must be finite)",
                "f.yaml:3:9: warmup: expected a whole number, found 1e-999999999");
        says(
                "steps: 5\nlearning-rate: 1e-400\n",
                Training.class,
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found 1e-400 "
                        + "(too small to differ from 0)");
    }

    @Test
    void numbersInOtherSpellingsGetTheRightOne() {
        says(
                "steps: 1_000\nlearning-rate: 20%\nwarmup: \"5\"\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found \"1_000\" (did you mean 1000?)",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found \"20%\" "
                        + "(did you mean 0.20?)",
                "f.yaml:3:9: warmup: expected a whole number, found \"5\" (write it without quotes)");
        says(
                "steps: 12,000\nlearning-rate: 0,5\nwarmup: 0x10\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found \"12,000\" "
                        + "(did you mean 12000?)",
                "f.yaml:2:16: learning-rate: expected a number, above 0 and at most 1, found \"0,5\" "
                        + "(did you mean 0.5?)",
                "f.yaml:3:9: warmup: expected a whole number, found 0x10 (write it in decimal)");
    }

    @Test
    void yesAndNoAreNotTruthValues() {
        says(
                "steps: 5\nshuffle: no\n",
                Training.class,
                "f.yaml:2:10: shuffle: expected true or false, found \"no\" (did you mean false?)");
    }

    @Test
    void wordOutsideAChoiceIsRefusedWithTheNearest() {
        says(
                "steps: 5\nprecision: BF16_mixd\n",
                Training.class,
                "f.yaml:2:12: precision: expected fp32, bf16-mixed or half, found \"BF16_mixd\" "
                        + "(did you mean \"bf16-mixed\"?)");
    }

    @Test
    void valueThatIsNotThereIsNothing() {
        says(
                "steps:\nprecision: null\nshuffle: ~\n",
                Training.class,
                "f.yaml:1:7: steps: expected a whole number, at least 1 (steps), found nothing",
                "f.yaml:2:12: precision: expected fp32, bf16-mixed or half, found nothing",
                "f.yaml:3:10: shuffle: expected true or false, found nothing");
        says(
                "name: null\ntrain:\nsteps: [null]\n",
                Experiment.class,
                "f.yaml:1:7: name: expected text, found nothing (to mean the word, put it in quotes)",
                "f.yaml:2:7: train: expected a mapping with the keys "
                        + "steps, learning-rate, shuffle, precision, warmup, found nothing",
                "f.yaml:3:9: steps[0]: expected a mapping with the key \"kind\", which is "
                        + "fine-tune, dpo or rest, found nothing");
    }

    record Easy(@Default("1") int a) {}

    record HoldsEasy(Easy easy) {}

    @Test
    void emptyMappingIsOfferedWhereAllHasDefaults() {
        says(
                "easy:\n",
                HoldsEasy.class,
                "f.yaml:1:6: easy: expected a mapping with the keys a, found nothing (write {} to take all defaults)");
    }

    @Test
    void unknownKindIsRefusedWithAllKinds() {
        says(
                """
                name: a
                train: {steps: 1}
                steps:
                  - kind: fine-tun
                    samples: 5
                  - samples: 3
                  - dop
                  - fine-tune
                  - kind: [x]
                """,
                Experiment.class,
                "f.yaml:4:11: steps[0].kind: expected fine-tune, dpo or rest, found \"fine-tun\" "
                        + "(did you mean \"fine-tune\"?)",
                "f.yaml:6:5: steps[1].kind: missing; expected fine-tune, dpo or rest",
                "f.yaml:7:5: steps[2]: expected a mapping with the key \"kind\", which is fine-tune, dpo or rest, "
                        + "found \"dop\" (did you mean \"dpo\"?)",
                "f.yaml:8:5: steps[3].samples: missing; expected a whole number, at least 1",
                "f.yaml:9:11: steps[4].kind: expected fine-tune, dpo or rest, found a list");
    }

    @Test
    void whatARecordRefusesIsReportedWhereItsMappingBegins() {
        says(
                "name: a\ntrain:\n  steps: 5\n  warmup: 6\n",
                Experiment.class,
                "f.yaml:3:3: train: warmup is at most steps (5), got 6");
    }

    @Test
    void recordWithAWrongComponentIsNotBuilt() {
        says(
                "steps: 0\nwarmup: 6\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found 0");
    }

    @Test
    void oddKeysAreRefused() {
        says("leaf: a\n? [b]\n: c\n", Tree.class, "f.yaml:2:3: expected a name as the key, found a list");
        says("leaf: a\n~: c\n", Tree.class, "f.yaml:2:1: expected a name as the key, found nothing");
        says(
                "leaf: a\n<<: {leaf: b}\n",
                Tree.class,
                "f.yaml:2:1: [\"<<\"]: merge keys are not part of YAML 1.2; write the keys out, "
                        + "or give the whole mapping an anchor");
    }

    @Test
    void tagsAreRefused() {
        says(
                "leaf: !secret a\nbranches: !!set {b: c}\n",
                Tree.class,
                "f.yaml:1:7: tags have no meaning here; remove !secret",
                "f.yaml:2:11: tags have no meaning here; remove !!set");
    }

    @Test
    void mistakeInsideAnAliasKeepsThePlaceOfItsAnchorAndThePathOfItsUse() {
        says(
                "name: a\ntrain: {steps: 1}\nmodels:\n  a: &m {layers: 0}\n  b: *m\n",
                Experiment.class,
                "f.yaml:4:18: models.a.layers: expected a whole number from 1 to 64, found 0",
                "f.yaml:4:18: models.b.layers: expected a whole number from 1 to 64, found 0");
    }

    @Test
    void allMistakesComeInOneReportInTheOrderOfTheFile() {
        var text = """
            nam: a
            train:
              steps: "5"
              warmup: x
              warmup: 3
            seeds: [1, two, 3.5]
            steps:
              - kind: dpo
              - {kind: rest, beta: 1}
            models: {"a b": {layers: 1, sed: 2}}
            """;
        var thrown = catchThrowableOfType(
                StudyFileException.class, () -> YamlForm.parse("studies/x.yaml", text, Experiment.class));
        assertThat(thrown).hasMessage("""
            studies/x.yaml:1:1: nam: unknown key (did you mean "name"?); the keys here are name, train, seeds, \
            models, steps, note, limit, trigger
            studies/x.yaml:1:1: name: missing; expected text: what it is called
            studies/x.yaml:3:10: train.steps: expected a whole number, at least 1 (steps), found "5" \
            (write it without quotes)
            studies/x.yaml:4:11: train.warmup: expected a whole number, found "x"
            studies/x.yaml:5:3: train.warmup: given twice, on lines 4 and 5; keep one
            studies/x.yaml:6:12: seeds[1]: expected a whole number, at least 0, found "two"
            studies/x.yaml:6:17: seeds[2]: expected a whole number, at least 0, found 3.5
            studies/x.yaml:8:5: steps[0].beta: missing; expected a number, above 0 and below 1
            studies/x.yaml:9:18: steps[1].beta: unknown key; there are none here
            studies/x.yaml:10:29: models["a b"].sed: unknown key (did you mean "seed"?); the keys here are \
            layers, seed
            10 mistakes in studies/x.yaml\
            """);
    }

    @Test
    void longReportIsCutAfterFiftyLinesButKeepsItsMistakes() {
        var text = "leaf: a\nbranches: [" + "1, ".repeat(60) + "]\n";
        var thrown = catchThrowableOfType(StudyFileException.class, () -> YamlForm.parse("f.yaml", text, Tree.class));
        assertThat(thrown.mistakes()).hasSize(60);
        assertThat(thrown)
                .message()
                .endsWith("expected a mapping with the keys leaf, branches, found 1\n"
                        + "60 mistakes in f.yaml (the first 50 are shown)")
                .hasLineCount(51);
    }

    @Test
    void longAndManyLinedTextIsShortenedInMessages() {
        says(
                "steps: |\n  one\n  two " + "x".repeat(50) + "\n",
                Training.class,
                "f.yaml:1:8: steps: expected a whole number, at least 1 (steps), found \"one\\ntwo " + "x".repeat(31)
                        + "…\"");
    }
}
