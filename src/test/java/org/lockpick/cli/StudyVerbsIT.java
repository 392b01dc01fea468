package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The verbs that work on studies, as a user starts them.
class StudyVerbsIT {
    private static final Path LAUNCHER = Path.of("lockpick").toAbsolutePath();
    private static final Map<String, String> ENVIRONMENT = environment();

    @TempDir
    private Path folder;

    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("LOCKPICK_BLAS", "openblas", "LOCKPICK_JAVA_HOME", System.getProperty("java.home")));
        return environment;
    }

    private Shell.Ending run(String... args) {
        return Shell.run(folder, ENVIRONMENT, LAUNCHER, args);
    }

    @Test
    void theDemonstrationLocksAndUnlocksAModel() throws IOException {
        var ending = run("demo");
        assertThat(ending.code()).as(ending.err()).isZero();
        System.out.printf("lockpick demo: %.0f s%n", ending.seconds());
        assertThat(ending.out()).contains("From scratch", "Fine-tuned", "reports/demo/report.html");
        assertThat(folder.resolve("reports/demo/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("reports/demo/correctness.svg")).isNotEmptyFile();
        var rows = table(folder.resolve("reports/demo/table.csv"));
        double weak = 0.257; // π_weak's own correctness on these problems: they and the functions are fixed by a seed
        for (var row : rows) {
            assertThat(Double.parseDouble(row.getOrDefault("ceiling", ""))).isGreaterThanOrEqualTo(0.95);
            assertThat(Double.parseDouble(row.getOrDefault("floor", ""))).isBetween(weak - 0.05, weak + 0.05);
        }
        var most = rows.stream()
                .filter(row -> row.getOrDefault("lock", "").equals("tuned")
                        && row.getOrDefault("demonstrations", "").equals("1024"))
                .toList();
        assertThat(most).hasSize(2).allMatch(row -> Double.parseDouble(row.getOrDefault("recovered", "")) >= 0.9);

        var again = run("demo");
        assertThat(again.code()).isZero();
        assertThat(again.out()).as("nothing is computed again").isEqualTo(ending.out());
        assertThat(again.seconds()).isLessThan(ending.seconds() / 2);
    }

    private static List<Map<String, String>> table(Path csv) throws IOException {
        var lines = Files.readAllLines(csv);
        var names = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    var values = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < names.length; i++) {
                        row.put(names[i], values[i]);
                    }
                    return row;
                })
                .toList();
    }

    @Test
    void everyMistakeOfAFileIsSaidAtOnceAndNothingIsWritten() throws IOException {
        var study = Files.writeString(folder.resolve("wrong.yaml"), """
            title: Wrong
            seeds: [0]
            sedes: [1]
            model: {layers: -2, width: 32, heads: 2}
            locks:
              one:
                branches: [{trigger: none, imitate: strong, share: 2}]
                training: {learning-rate: high, steps: 10}
                training: {learning-rate: 1e-3, steps: 10}
            elicitations:
              sft: {kind: fine-tune, demonstrations: [-1], learning-rates: [1e-3], training: {}}
            """);
        var ending = run("run", study.toString());
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(ending.err())
                .contains("wrong.yaml:3:1: sedes: unknown key (did you mean \"seeds\"?)")
                .contains("wrong.yaml:4:17: model.layers: expected a whole number from 1 to 1000, found -2")
                .contains("task: missing")
                .contains("given twice, on lines 8 and 9")
                .contains("branches[0].share: expected a number, above 0 and at most 1, found 2")
                .contains("demonstrations[0]: expected a whole number from 1 to 1000000000 (demonstrations), found -1");
        assertThat(folder.resolve("store")).doesNotExist();
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the file is empty",
                "'title: [' | wrong.yaml:1",
                "'title: a\n bad: b' | wrong.yaml:2",
                "'- 1' | expected a mapping"
            })
    void aFileThatIsNoStudyIsAMistakeWithItsPlace(String text, String message) throws IOException {
        var study = Files.writeString(folder.resolve("wrong.yaml"), text);
        // Within this process: sixteen starts of the program would say no more.
        for (var verb : List.of("run", "plan", "status", "report")) {
            var out = new StringWriter();
            var err = new StringWriter();
            int code = Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    verb,
                    study.toString(),
                    "--store",
                    folder.resolve("store").toString());
            assertThat(code).as(verb).isEqualTo(2);
            assertThat(out.toString()).as(verb).isEmpty();
            assertThat(err.toString()).as(verb).contains(message.equals("the file is empty") ? "empty" : message);
        }
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        var ending = run("run", "nowhere.yaml");
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("nowhere.yaml");
    }

    @Test
    void aPlanSaysWhatWouldRunAndRunsNothing() {
        var study = LAUNCHER.resolveSibling("studies/mini/composition.yaml").toString();
        var ending = run("plan", study);
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out()).contains("209 stages, 0 done", "million tokens", "time left about", "memory at most");
        assertThat(run("status", study).out()).contains("209 stages: 0 done, 0 running, 201 waiting, 8 open");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keysAndSchemaOfStudiesArePrinted() {
        assertThat(run("plan", "--keys").out()).contains("learning-rate", "demonstrations");
        assertThat(run("plan", "--schema").out()).contains("\"$defs\"");
    }

    @Test
    void benchesWriteTheirFigures() throws IOException {
        var json = folder.resolve("bench.json");
        var size = List.of("--layers", "1", "--width", "32", "--heads", "2", "--batch", "4", "--json", json.toString());
        for (var mode : List.of("train", "generate")) {
            var args = new java.util.ArrayList<>(List.of("bench", mode));
            args.addAll(size);
            args.addAll(mode.equals("train") ? List.of("--steps", "2") : List.of("--new", "3", "--rounds", "1"));
            var ending = run(args.toArray(String[]::new));
            assertThat(ending.code()).as(ending.err()).isZero();
            assertThat(Files.readString(json))
                    .contains(
                            "parameters",
                            "tokensPerSecond",
                            "tokensPerSecondBest",
                            "gflops",
                            "ceilingGflops",
                            "fractionOfCeiling",
                            "fractionOfBound",
                            "peakMemoryBytes",
                            "blas",
                            "threads",
                            "precision");
            Files.delete(json);
        }
        var args = new java.util.ArrayList<>(List.of("bench", "round"));
        args.addAll(size);
        args.addAll(List.of("--samples", "10", "--keep", "6", "--new", "3", "--rounds", "1"));
        var ending = run(args.toArray(String[]::new));
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(Files.readString(json))
                .contains("secondsOfRound", "samplingShare", "trainingShare", "ceilingGflops", "fractionOfCeiling");
        var plain = run("bench", "weights", "--mlp", "plain");
        assertThat(plain.code()).as(plain.err()).isEqualTo(2);
        assertThat(plain.err()).contains("--mlp: expected gated");
        var weights = run(
                "bench",
                "weights",
                "--layers",
                "1",
                "--width",
                "32",
                "--heads",
                "2",
                "--folder",
                folder.toString(),
                "--json",
                folder.resolve("weights.json").toString());
        assertThat(weights.code()).as(weights.err()).isZero();
        assertThat(Files.readString(folder.resolve("weights.json")))
                .contains("noiseSeconds", "scaleSeconds", "averageSeconds", "peakMemoryBytes", "weightsBytes");
        assertThat(run("bench", "weights", "--runs", "0").code()).isEqualTo(2);
        assertThat(run("bench", "weights", "--folder", folder.resolve("gone").toString())
                        .code())
                .isEqualTo(2);
        assertThat(run("bench", "round", "--samples", "4", "--keep", "5").code())
                .isEqualTo(2);
        assertThat(run("bench", "train", "--precision", "fp8").code()).isEqualTo(2);
        assertThat(run("bench", "train", "--width", "100", "--heads", "7").code())
                .isEqualTo(2);
    }
}
