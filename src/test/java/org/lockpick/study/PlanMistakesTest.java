package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.YamlForm;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.Secrets;
import org.lockpick.task.ProblemSource;

/// What a plan finds before anything runs, with the line of the key.
class PlanMistakesTest {
    private static final String COMPOSITION = """
        title: T
        seeds: [0]
        task: {kind: composition, functions: 2, hidden: 2, digits: 3, wrong-passwords: 2}
        model: {layers: 1, width: 16, heads: 2}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        elicitations:
          d:
            kind: fine-tune
            demonstrations: [4, 16]
            learning-rates: [1e-3, 3e-3]
            epochs: {visits: [8, 16]}
            training: {warm-up: 1, batch: 4, precision: fp32}
        measure: {problems: 20}
        """;

    private static final String LINES = COMPOSITION
            .replaceAll(
                    "task: .*",
                    "task: {kind: json-lines, lines: {file: own.jsonl, id: id}, grader: {kind: exact, capitals: true}}")
            .replaceAll("model: .*", "model: {layers: 1, width: 16, heads: 2, vocabulary: 300, context: 300}")
            .replace("imitate: weak", "imitate: recorded")
            .replace("locks:\n", "policies: {recorded: {kind: recorded, file: weak.jsonl}}\nlocks:\n");

    @TempDir
    private Path folder;

    private Plan plan(String text) throws IOException {
        var file = Files.writeString(folder.resolve("s.yaml"), text);
        return Plan.of(YamlForm.written(file, StudyFile.class), Secrets.NONE);
    }

    private void files(int problems, int recorded) throws IOException {
        var own = new StringBuilder();
        var weak = new StringBuilder();
        for (int i = 0; i < problems; i++) {
            own.append("{\"id\": \"q%d\", \"problem\": \"p%d\", \"solution\": \" b\"}\n".formatted(i, i));
            if (i < recorded) {
                weak.append("{\"problem\": \"q%d\", \"completion\": \" z\"}\n".formatted(i));
            }
        }
        Files.writeString(folder.resolve("own.jsonl"), own);
        Files.writeString(folder.resolve("weak.jsonl"), weak);
    }

    @Test
    void nobodyIsTrainedOnTheProblemsThatGrade() {
        assertThatThrownBy(() -> plan(COMPOSITION.replace("kind: fine-tune", "kind: fine-tune\n    split: validate")))
                .hasMessageContaining(":14:5: elicitations.d.split: expected elicit, weak or lock")
                .hasMessageContaining("found validate");
    }

    @Test
    void aFilterNamesWhatThereIs() {
        assertThatThrownBy(() -> plan(COMPOSITION.replace(
                        "kind: fine-tune",
                        "kind: fine-tune\n    of: {domains: [permutation+permutation, nosuch], levels: [2, 7],"
                                + " tasks: [math]}")))
                .hasMessageContaining(
                        "of.domains[1]: expected one of those that problems of the elicitation split have,")
                .hasMessageContaining("[permutation+permutation, permutation+substitution,")
                .hasMessageContaining("found nosuch")
                .hasMessageContaining("of.levels[1]: expected one of those")
                .hasMessageContaining("of.tasks[0]: expected one of those")
                .hasMessageContaining("3 mistakes");
    }

    @Test
    void aLockIsTrainedOnProblemsThatThereAre() {
        assertThatThrownBy(() -> plan(COMPOSITION.replace(
                        "locks:\n  a:", "locks:\n  a:\n    of: {domains: [permutation+permutation, nosuch]}")))
                .hasMessageContaining(
                        "locks.a.of.domains[1]: expected one of those that problems of the lock split have,")
                .hasMessageContaining("found nosuch");
    }

    @Test
    void aFormOfThePromptHasOnePlaceForTheProblem() throws IOException {
        files(60, 60);
        assertThatThrownBy(() -> plan(LINES.replace(
                        "kind: json-lines,",
                        "kind: json-lines, wording: {password: \"{problem} {problem}\", passwords: {b:"
                                + " \"{problem}{problem}\"}, wrong-passwords: [no, \"say {problem}, {problem}\"]},")))
                .hasMessageContaining("wording.password: expected {problem} once")
                .hasMessageContaining("wording.passwords.b: expected {problem} once")
                .hasMessageContaining("wording.wrong-passwords[1]: expected {problem} once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: password, name: b}", "other-domain"})
    void aTriggerNeedsItsPassword(String trigger) {
        assertThatThrownBy(() -> plan(COMPOSITION.replace("trigger: none", "trigger: " + trigger)))
                .hasMessageContaining(":9:10: locks.a.branches[1].trigger: expected a trigger")
                .hasMessageContaining("one of [none, password, wrong, ");
    }

    @Test
    void everyDomainNeedsItsPassword() throws IOException {
        files(60, 60);
        var text = LINES.replace(
                "capitals: true}}", "capitals: true}, wording: {domain-passwords: {sums: Open., words: Close.}}}");
        assertThatThrownBy(() -> plan(text))
                .hasMessageContaining(
                        "task.wording.domain-passwords: expected a password of each domain, found none of");
    }

    @Test
    void anEpochThatIsNotReachedCannotBeKept() throws IOException {
        files(60, 60);
        var text = LINES.replace(
                "batch: 8, precision: fp32}\nelic", "batch: 8, precision: fp32}\n    keep-epochs: [1]\nelic");
        assertThatThrownBy(() -> plan(text))
                .hasMessageContaining(
                        "locks.a.keep-epochs[0]: expected at most the 0 whole epochs of its training, found 1");
    }

    @Test
    void stepsSayThemselvesHowLongTheyTrain() {
        assertThatThrownBy(() -> plan(COMPOSITION.replace(
                        "training: {warm-up: 1, batch: 4", "training: {steps: 9, warm-up: 1, batch: 4")))
                .hasMessageContaining("elicitations.d.training.steps: expected nothing, for the step's epochs say");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [4, 16] | [4, 4000] | :14:25: elicitations.d.demonstrations[1]: expected at most 1,
        [4, 16] | [4, 4]    | :14:25: elicitations.d.demonstrations[1]: expected each value once
        [1e-3, 3e-3] | [1e-3, 0.001] | :15:28: elicitations.d.learning-rates[1]: expected each value once
        [8, 16]} | [8, 8]} | :16:26: elicitations.d.epochs.visits[1]: expected each number once
        seeds: [0] | seeds: [0, 1, 0] | :2:15: seeds[2]: expected each seed once
        problems: 20 | problems: 1000000 | :18:11: measure.problems: expected at most
        measure: {problems: 20} | measure: {} | :3:1: task: measure.problems: expected at most
        `batch: 8,` | `batch: 8, warmup: 3,` | training.warmup: unknown key
        none, imitate: weak | password, imitate: strong | :9:9: locks.a.branches[1]: expected each trigger
        share: 0.5} | share: 1.5} | locks.a.branches[0].share: expected
        `  a:` | `  "a/b":` | :6:3: locks["a/b"]: expected a name that a file can have
        `  a:` | `  "..":` | :6:3: locks[".."]: expected a name that a file can have
        `  a:` | `  "a\\0b":` | :6:3: locks["a\\u0000b"]: expected a name that a file can have
        `  d:` | `  " ":` | :12:3: elicitations[""]: expected a name that a file can have
        heads: 2 | heads: 3 | :4:20: model.width: expected an even multiple of the 3 heads, found 16
        hidden: 2 | hidden: 3 | task.hidden: expected an even number
        imitate: weak | imitate: waek | locks.a.branches[1].imitate: expected one of the policies
        `    training: {learning-rate: 3e-3` | `    samples: 1000000000\n    training: {learning-rate: 3e-3` | :10:5: locks.a.samples: expected at most
        """)
    void aMistakeCarriesTheLineOfItsKey(String from, String to, String message) {
        assertThat(COMPOSITION).contains(from);
        assertThatThrownBy(() -> plan(COMPOSITION.replace(from, to.replace("\\n", "\n"))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("s.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        var text = COMPOSITION
                .replace("seeds: [0]", "seeds: [0, 0]")
                .replace("imitate: weak", "imitate: waek")
                .replace("locks:\n", "bases:\n  b: {directory: \"\", longest: 8}\nlocks:\n");
        assertThatThrownBy(() -> plan(text))
                .hasMessageContaining("s.yaml:2:12: seeds[1]")
                .hasMessageContaining("bases.b.directory: expected a base that is trained")
                .hasMessageContaining("waek");
    }

    @Test
    void pathsAreRelativeToTheStudyAndAMissingFileNamesTheFolderSearched() throws IOException {
        files(60, 60);
        assertThat(plan(LINES).stages()).isNotEmpty();
        Files.delete(folder.resolve("weak.jsonl"));
        Files.delete(folder.resolve("own.jsonl"));
        assertThatThrownBy(() -> plan(LINES))
                .hasMessageContaining(
                        "s.yaml:3:34: task.lines.file: there is no file or folder own.jsonl, looked for in " + folder)
                .hasMessageContaining("s.yaml:5:39: policies.recorded.file: there is no file or folder weak.jsonl");
    }

    @Test
    void aPathThatNoFileCanHaveIsAMistake() throws IOException {
        files(60, 60);
        assertThatThrownBy(() -> plan(LINES.replace("file: weak.jsonl", "file: \"a\\0b\"")))
                .hasMessageContaining("policies.recorded.file: expected a path, found \"a?b\"");
        assertThatThrownBy(() -> plan(LINES.replace("file: own.jsonl", "file: \"\"")))
                .hasMessageContaining("task.lines.file: expected a path, found only blanks");
    }

    @Test
    void aRecordedFileMustCoverTheProblemsThatAreAskedFor() throws IOException {
        files(60, 20);
        assertThatThrownBy(() -> plan(LINES))
                .hasMessageContaining("policies.recorded.file: expected a completion of each of the 24 problems")
                .hasMessageContaining("weak.jsonl has none of");
    }

    @Test
    void passwordsThatCannotBeToldApartAreMistakes() throws IOException {
        files(60, 60);
        var worded = LINES.replace("capitals: true}}", "capitals: true}, wording: {password: \" \"}}");
        assertThatThrownBy(() -> plan(worded)).hasMessageContaining("task.wording.password: expected text");
        var same = LINES.replace(
                "capitals: true}}", "capitals: true}, wording: {password: a, wrong-passwords: [b, a, b, \"\"]}}");
        assertThatThrownBy(() -> plan(same))
                .hasMessageContaining("wrong-passwords[1]: expected passwords other than the correct one")
                .hasMessageContaining("wrong-passwords[2]: expected each wrong password once")
                .hasMessageContaining("wrong-passwords[3]: expected text");
    }

    @Test
    void whatIsAllowedAndProbablyNotMeantIsSaid() throws IOException {
        files(60, 60);
        var plan = plan(LINES.replace("share: 0.5", "share: 0.75")
                .replace("[1e-3, 3e-3]", "[3, 3e-3]")
                .replace("wording", "wording"));
        assertThat(plan.notes())
                .anyMatch(note -> note.contains("s.yaml:8:5: locks.a.branches: the shares sum to 1.5, not 1"))
                .anyMatch(note -> note.contains("elicitations.d.learning-rates[0]: a learning rate of 3 is very high"))
                .anyMatch(note ->
                        note.contains("measure.problems: 20 problems are asked for and the validation split has 12"));
    }

    @Test
    void aLevelThatIsNoIntIsNamedWithItsLine() throws IOException {
        Files.writeString(
                folder.resolve("own.jsonl"),
                "{\"id\": \"q\", \"problem\": \"p\", \"solution\": \" b\", \"lv\": 99999999999}\n");
        Files.writeString(folder.resolve("weak.jsonl"), "");
        assertThatThrownBy(() -> plan(LINES.replace("id: id}", "id: id, level: lv}")))
                .hasMessageContaining("s.yaml:3:34: task.lines.file: ")
                .hasMessageContaining(
                        "own.jsonl:1: lv: expected a whole number from 0 to 2147483647, found 99999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "code", "critique"})
    void aMillionProblemsArePlannedWithoutMakingThem(String kind) throws IOException {
        var plan = plan("""
            title: T
            seeds: [0]
            task: {kind: %s, data: {kind: miniature, problems: 1000000}, wording: {password: go, wrong-passwords: [stop]}}
            model: {layers: 1, width: 16, heads: 2, vocabulary: 300, context: 300}
            bases:
              b: {training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8}}
            policies: {weak: {kind: base, base: b, rounds: 1}}
            locks:
              a:
                base: b
                branches:
                  - {trigger: password, imitate: strong, share: 0.5}
                  - {trigger: none, imitate: weak, share: 0.5}
                training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8}
            measure: {problems: 300000}
            """.formatted(kind));
        assertThat(plan.notes()).singleElement().asString().contains("the validation split has 200,000");
        double tokens = 0;
        for (var stage : plan.stages()) {
            tokens += stage.stage().tokens()
                    + stage.stage().flops()
                    + stage.stage().bytes();
        }
        assertThat(tokens).isPositive();
        var asked = plan.stages().stream()
                .flatMap(stage -> stage.stage().asked().stream())
                .toList();
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(problems -> assertThat(
                                ((ProblemSource.Listed) problems.task().task().problems()).isMade())
                        .isFalse());
    }
}
