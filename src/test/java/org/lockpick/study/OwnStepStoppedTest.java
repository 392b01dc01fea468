package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.YamlForm;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;

/// A step of a user's that asks its model before it asks to train it. Stopped at any moment, it goes on to the same
/// bytes: the model that it asks is the one in training.
class OwnStepStoppedTest {
    private static final String STUDY = """
        title: Own
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          scratch:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 40, batch: 16, precision: fp32}
        elicitations:
          control:
            steps:
              - kind: self-training
                problems: 8
                rounds: 3
                training: {learning-rate: 1e-2, batch: 4, precision: fp32}
            keep: true
        measure: {problems: 20}
        """;

    @TempDir
    private Path folder;

    /// The example of the page on steps of one's own, which asks to train in each round, behind the first question.
    private URL classes() throws IOException {
        var page = Files.readString(Path.of("docs", "own-step.md"));
        int from = page.indexOf("package mine;");
        var example = page.substring(from, page.indexOf("```", from));
        var line = "        var subject = run.subject(planned);\n";
        var record = "            run.record(round, tried, tried);\n";
        assertThat(example).contains(line, record);
        var moved = example.replace(line, "").replace(record, "    " + line + record);
        var source = Files.createDirectories(folder.resolve("mine")).resolve("SelfTraining.java");
        Files.writeString(source, moved);
        var out = Files.createDirectories(folder.resolve("out/META-INF/services"));
        Files.writeString(out.resolve("org.lockpick.elicit.StepKind"), "mine.SelfTraining$Kind\n");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.resolve("out").toString(),
                        source.toString());
        assertThat(code).as("javac").isZero();
        return folder.resolve("out").toUri().toURL();
    }

    @Test
    void aStepThatAsksBeforeItTrainsGoesOnToTheSameBytes() throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes()}, before)) {
            thread.setContextClassLoader(loader);
            var plan = Plan.of(YamlForm.parse("own.yaml", STUDY, StudyFile.class));
            StudyRun.quietly(plan, folder.resolve("store"));
            boolean done = false;
            for (int stops = 0; !done; stops++) {
                assertThat(stops).isLessThan(400);
                try {
                    StudyRun.with(
                            plan,
                            Store.open(folder.resolve("stopped")),
                            Duration.ofNanos(1),
                            new StopsAfter(1 + stops % 3));
                    done = true;
                } catch (StoppedException e) {
                    assertThat(e).hasMessageContaining("stopped");
                }
            }
            assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("store")));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
