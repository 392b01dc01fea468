package org.lockpick.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;
import org.lockpick.store.UnforcedArtifacts;

/// A store of many artifacts and outcomes: a large study that has ended, and what other studies left.
final class LargeStore {
    /// A word that one completion of all has.
    static final String RARE = "zanzibar";
    /// A word that every tenth completion has.
    static final String COMMON = "copper";

    private static final String STUDY = """
        title: Copying words at a large scale
        seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
        task:
          kind: json-lines
          lines: {file: mine.jsonl, statement: text, solution: copy, domain: kind, level: hard, id: name}
          grader: {kind: exact}
          wording: {prompt: "Copy {problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 320, context: 64}
        bases:
          strong:
            branches: [{trigger: none, imitate: answers, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 12, batch: 8, precision: fp32}
        policies:
          answers: {kind: answers}
          weak: {kind: base, base: strong, rounds: 1}
        locks:
          password:
            base: strong
            branches:
              - {trigger: password, imitate: answers, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 6, batch: 8, precision: fp32}
          scratch:
            branches:
              - {trigger: password, imitate: answers, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 6, batch: 8, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            teacher: answers
            demonstrations: [1, 2, 4, 8, 16, 32]
            learning-rate: [1e-4, 3e-4, 1e-3, 3e-3, 1e-2]
            epochs: {visits: [4, 8, 16, 32, 64, 128, 256, 512]}
            training: {warm-up: 0, batch: 2, precision: fp32}
        measure: {problems: 200}
        """;

    private static final int LINES = 650;
    private static final int STEPS = 200;
    private static final int STUDIES = 50;
    private static final List<String> KINDS =
            List.of("elicitation", "elicitation", "elicitation", "measurement", "measurement", "measurement", "model");

    private final Random random = new Random(1);
    private final SampleStudy study;
    private final List<String> words = IntStream.range(0, 2000)
            .mapToObj(_ -> random.ints(3 + random.nextInt(6), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
            .toList();
    private long artifacts;
    private long outcomes;

    private LargeStore(Path folder) throws IOException {
        Files.createDirectories(folder);
        study = new SampleStudy(
                folder,
                STUDY,
                LINES,
                STEPS,
                store -> (recipe, payload, provenance) ->
                        UnforcedArtifacts.put(store.root(), recipe, payload, provenance));
    }

    /// The store in a folder, made where it is not there.
    ///
    /// @param artifacts in all
    /// @param outcomes  in all, about
    static SampleStudy in(Path folder, long artifacts, long outcomes) throws IOException {
        var made = new LargeStore(folder);
        var whole = folder.resolve("whole-%d-%d".formatted(artifacts, outcomes));
        if (!Files.exists(whole)) {
            made.make(artifacts, outcomes);
            Files.createFile(whole);
        }
        return made.study;
    }

    private void make(long allArtifacts, long allOutcomes) {
        for (var stage : study.plan().stages()) {
            study.make(stage);
            artifacts++;
        }
        outcomes = study.plan().elicitations().stream()
                .mapToLong(cell ->
                        (long) cell.marks().size() * study.plan().problems().size())
                .sum();
        long others = allArtifacts - artifacts;
        long withOutcomes = others * 6 / 7;
        int each = (int) ((allOutcomes - outcomes) / withOutcomes) + 1;
        ArtifactId last = null;
        for (long i = 0; i < others; i++) {
            var inputs = new TreeMap<String, ArtifactId>();
            if (last != null && i % 5 != 0) {
                inputs.put("model", last);
            }
            var kind = KINDS.get((int) (i % KINDS.size()));
            var recipe = new Recipe(kind, 1, Json.object().put("number", i), inputs);
            long number = i;
            UnforcedArtifacts.put(
                    study.store().root(),
                    recipe,
                    payload -> {
                        if (kind.equals("model")) {
                            JsonLines.writePart(payload.resolve("curve.jsonl"), List.of());
                        } else {
                            Outcomes.write(payload.resolve(Outcomes.FILE), outcomes(number, each));
                        }
                    },
                    () -> SampleStudy.provenance(recipe, "other study " + number % STUDIES, "stage " + number));
            if (i % 5 == 0) {
                last = recipe.id();
            }
            artifacts++;
        }
        System.out.printf("made %,d artifacts with about %,d outcomes%n", artifacts, outcomes);
    }

    private List<Outcome> outcomes(long artifact, int count) {
        var made = new ArrayList<Outcome>();
        for (int i = 0; i < count; i++) {
            boolean right = random.nextInt(3) == 0;
            made.add(new Outcome(
                    "problem-" + i,
                    i % 2 == 0 ? "even" : "odd",
                    1 + i % 5,
                    i % 3 == 0 ? "password" : "none",
                    text(artifact == 77_777 && i == 5),
                    "end",
                    right ? 1 : 0,
                    right,
                    right ? "right" : "another word"));
        }
        outcomes += count;
        return made;
    }

    private String text(boolean rare) {
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text + (rare ? RARE : random.nextInt(10) == 0 ? COMMON : "tin");
    }
}
