package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page on steps of one's own does what it says: a jar outside of the source tree adds a step.
class OwnStepTest {
    private static String study(String elicitations) {
        return """
            title: Own
            seeds: [0]
            task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
            model: {layers: 1, width: 32, heads: 2}
            locks:
              scratch:
                branches:
                  - {trigger: password, imitate: strong, share: 0.5}
                  - {trigger: none, imitate: weak, share: 0.5}
                training: {learning-rate: 3e-3, warm-up: 2, steps: 8, batch: 16, precision: fp32}
            %s
            measure: {problems: 20}
            """.formatted(elicitations);
    }

    @TempDir
    private Path folder;

    private static String block(String page, String begin) {
        int from = page.indexOf(begin) + begin.indexOf('\n') + 1;
        return page.substring(from, page.indexOf("```", from));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "own-step.md"));
    }

    private Path jar(String page) throws IOException {
        var source = Files.createDirectories(folder.resolve("mine")).resolve("SelfTraining.java");
        Files.writeString(source, block(page, "```java\npackage mine;"));
        var out = Files.createDirectories(folder.resolve("out"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                out.toString(),
                source.toString());
        assertThat(code).as("javac").isZero();
        var jar = folder.resolve("self-training.jar");
        try (var entries = new JarOutputStream(Files.newOutputStream(jar));
                var classes = Files.walk(out)) {
            for (var file : classes.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(out.relativize(file).toString()));
                Files.copy(file, entries);
            }
            entries.putNextEntry(new JarEntry("META-INF/services/org.lockpick.elicit.StepKind"));
            entries.write(block(page, "```\nmine.SelfTraining").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private record Ending(int code, String output) {}

    private Ending lockpick(List<Path> jars, String... arguments) throws IOException, InterruptedException {
        var path = Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toAbsolutePath()),
                        jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-cp",
                path,
                "org.lockpick.cli.Main"));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Ending(process.waitFor(), Files.readString(output));
    }

    @Test
    void aStepInAJarIsRunMeasuredAndReported() throws IOException, InterruptedException {
        var page = page();
        var study = Files.writeString(
                folder.resolve("study.yaml"),
                study(block(page, "```yaml\nelicitations:").strip()));
        var without = lockpick(List.of(), "plan", study.toString());
        assertThat(without.code()).as(without.output()).isEqualTo(2);
        assertThat(without.output())
                .containsPattern("study.yaml:13:11: elicitations.control.kind: expected [a-z, -]*expert-iteration")
                .contains("found \"self-training\"");

        var jars = List.of(jar(page));
        assertThat(lockpick(jars, "plan", "--keys").output())
                .contains("kind self-training: training on the model's own answers");
        var wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(study).replace("rounds: 2", "rounds: none"));
        assertThat(lockpick(jars, "plan", wrong.toString()).output())
                .contains("wrong.yaml:15:13: elicitations.control.rounds: expected a whole number from 1 to 1000000");

        var run = lockpick(jars, "run", "--debug", study.toString(), "--store", "store", "--report", "report");
        assertThat(run.code()).as(run.output()).isZero();
        try (var elicited = Files.list(folder.resolve("store/elicitation"))) {
            assertThat(elicited.toList()).hasSize(2).allSatisfy(artifact -> {
                assertThat(Files.readAllLines(artifact.resolve("outcomes.jsonl")))
                        .hasSize(20);
                assertThat(artifact.resolve("recipe.json")).content().contains("\"kind\":\"self-training\"");
                assertThat(artifact.resolve("ledger.jsonl")).isNotEmptyFile();
            });
        }
    }
}
