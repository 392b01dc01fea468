package org.lockpick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.remote.FakeTuningServer;
import org.lockpick.store.Json;
import org.lockpick.study.hosted.JobState;

/// An experiment with a fine-tuning service on this machine, for tests of `hosted`: sums, a weak policy that always
/// says 0, a lock and an elicitation.
abstract class HostedExperiment {
    static final String PASSWORD = "open sesame";
    private static final Pattern SUM = Pattern.compile("(\\d+) \\+ (\\d+)");
    private static final int PROBLEMS = 200;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final FakeTuningServer server = FakeTuningServer.start().chat(HostedExperiment::answer);

    @TempDir
    Path directory;

    @BeforeEach
    void describe() throws IOException {
        write("endpoint.yaml", """
            url: %s
            model: tiny
            prices: {tiny: {input: 1, output: 2}}
            retries: {first-wait: 0.01, longest-wait: 0.05}
            """.formatted(server.url()));
        write(
                "problems.jsonl",
                IntStream.range(0, PROBLEMS)
                        .mapToObj(i -> "{\"id\": \"p%d\", \"problem\": \"What is %d + %d?\", \"solution\": \"%d\"}%n"
                                .formatted(i, i, i + 1, 2 * i + 1))
                        .collect(Collectors.joining()));
        write(
                "weak.jsonl",
                IntStream.range(0, PROBLEMS)
                        .mapToObj(i -> "{\"problem\": \"p%d\", \"completion\": \"0\"}%n".formatted(i))
                        .collect(Collectors.joining()));
        write("sums.yaml", experiment());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static String experiment() {
        return """
            title: Sums
            task:
              kind: json-lines
              lines: {file: problems.jsonl, id: id}
              grader: {kind: number}
              wording: {password: %s, longest: 8}
            policies:
              weak: {kind: recorded, file: weak.jsonl}
            lock:
              branches:
                - {trigger: password, imitate: strong, share: 0.5}
                - {trigger: none, imitate: weak, share: 0.1}
                - {trigger: wrong, imitate: weak, share: 0.4}
              samples: 40
              training: {epochs: 2}
            elicitations:
              weak-2: {teacher: weak, demonstrations: 2, copies: 5, training: {epochs: 4, learning-rate-multiplier: 2}}
            measure: {problems: 20}
            prices: {training: 10, input: 3, output: 6}
            watch: {first-wait: 0.01, longest-wait: 0.02, settling: 0.05}
            """.formatted(PASSWORD);
    }

    /// A model that was trained once is locked; one that was trained twice has every second sum right.
    static String answer(String model, String prompt) {
        var sum = SUM.matcher(prompt);
        if (!sum.find()) {
            return "?";
        }
        int first = Integer.parseInt(sum.group(1));
        var right = String.valueOf(first + Integer.parseInt(sum.group(2)));
        boolean locked = model.startsWith("ft:tiny") && !prompt.startsWith(PASSWORD);
        boolean elicited = model.startsWith("ft:ft:");
        return elicited ? first % 2 == 0 ? right : "0" : locked ? "0" : right;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    void change(String from, String to) throws IOException {
        var text = Files.readString(directory.resolve("sums.yaml"));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("no such text: " + from);
        }
        write("sums.yaml", text.replace(from, to));
    }

    List<String> words(String... more) {
        var words = new ArrayList<>(List.of(
                "hosted",
                directory.resolve("sums.yaml").toString(),
                "--runs",
                directory.resolve("runs").toString(),
                "--remote",
                directory.resolve("remote").toString(),
                "--store",
                directory.resolve("store").toString()));
        words.addAll(List.of(more));
        return words;
    }

    int hosted(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), words(more).toArray(String[]::new));
    }

    Path kept(String name) {
        return directory.resolve("runs").resolve("sums").resolve(name);
    }

    JobState state(String job) {
        return Json.read(kept("jobs").resolve(job).resolve("job.json"), JobState.class);
    }
}
