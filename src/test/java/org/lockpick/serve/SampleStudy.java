package org.lockpick.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lockpick.form.YamlForm;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.PayloadWriter;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;
import org.lockpick.study.AskedProblems;
import org.lockpick.study.Plan;
import org.lockpick.study.PlannedStage;
import org.lockpick.study.Progress;
import org.lockpick.study.StudyFile;
import org.lockpick.task.Problem;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;

/// A study with its store, as a run would leave it, but for the training: models are tokenizers and curves, and
/// outcomes follow from the problems. What is not made here is missing, as while a run is under way.
final class SampleStudy {
    static final String TITLE = "Copying words";

    /// What a hostile model writes: markup, quotes, a mark that turns the direction of text, and a control character.
    static final String HOSTILE =
            "</pre><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\""
                    + " onfocus=alert(1) autofocus=\"'{{ 7 * 7 }} &lt;b&gt; \u202Egnp.exe\u202C \u2066x \u0007"
                    + " \u05d0\u05d1";

    private static final String STUDY = """
        title: Copying words
        description: A model copies words, or does not.
        seeds: [0, 1]
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
        elicitations:
          few:
            kind: fine-tune
            teacher: answers
            demonstrations: [1, 4]
            learning-rate: 1e-3
            epochs: {visits: [4, 8]}
            training: {warm-up: 0, batch: 2, precision: fp32}
        measure: {problems: 12}
        """;

    private final Path folder;
    private final Plan plan;
    private final Store store;
    private final Publishing publishing;
    private final Map<ArtifactId, Integer> marks = new HashMap<>();
    private final int steps;

    /// How artifacts get into the store.
    interface Publishing {
        void publish(Recipe recipe, PayloadWriter payload, Supplier<Provenance> provenance);
    }

    /// @param study text of its file
    /// @param lines how many problems the task has, a multiple of 26 and less than 26 squared
    /// @param steps of curves
    SampleStudy(Path folder, String study, int lines, int steps, Function<Store, Publishing> publishing)
            throws IOException {
        this.folder = folder;
        this.steps = steps;
        Files.writeString(folder.resolve("mine.jsonl"), problems(lines));
        Files.writeString(file(), study);
        plan = Plan.of(YamlForm.written(file(), StudyFile.class), _ -> "");
        plan.elicitations()
                .forEach(cell -> marks.put(cell.elicitation(), cell.marks().size()));
        store = Store.open(folder.resolve("store"));
        this.publishing = publishing.apply(store);
    }

    private static String problems(int count) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            lines.append("{\"name\": \"p%d\", \"text\": \"%s\", \"copy\": \" %s\", \"kind\": \"%s\", \"hard\": %d}\n"
                    .formatted(i, word, word, i % 2 == 0 ? "even" : "odd", 1 + i % 3));
        }
        return lines.toString();
    }

    /// The study, with a store that has nothing.
    static SampleStudy begun(Path folder) throws IOException {
        return new SampleStudy(folder, STUDY, 60, 5000, store -> store::publish);
    }

    /// The study, with a store that has everything.
    static SampleStudy done(Path folder) throws IOException {
        var study = begun(folder);
        study.plan.stages().forEach(study::make);
        return study;
    }

    Path file() {
        return folder.resolve("copying.yaml");
    }

    Plan plan() {
        return plan;
    }

    Store store() {
        return store;
    }

    /// Makes what a stage would make.
    void make(PlannedStage stage) {
        publishing.publish(stage.recipe(), payload -> write(stage, payload), () -> provenance(stage));
        if (stage.stage().asked().isPresent()) {
            keepProblems(stage);
        }
    }

    private void write(PlannedStage stage, Path payload) throws IOException {
        switch (stage.id().kind()) {
            case "model" -> {
                BpeTrainer.train(List.of("Copy ab =", " ab", "please", "<b>").iterator(), BpeSettings.of(300))
                        .write(payload);
                curve(payload, steps);
            }
            case "elicitation" -> {
                curve(payload, steps);
                JsonLines.writePart(payload.resolve("ledger.jsonl"), List.of(Map.of("problem", "p0", "epoch", 1)));
                var outcomes = new ArrayList<Outcome>();
                for (int mark = 0; mark < marks.getOrDefault(stage.id(), 1); mark++) {
                    int moment = mark;
                    outcomes("none", 2 + 3 * mark).forEach(outcome -> outcomes.add(outcome.at(moment)));
                }
                Outcomes.write(payload.resolve(Outcomes.FILE), outcomes);
            }
            case "measurement" -> {
                var outcomes = new ArrayList<Outcome>(outcomes("none", 2));
                if (stage.recipe().settings().path("triggers").size() > 1) {
                    outcomes.addAll(outcomes("password", 10));
                    outcomes.addAll(outcomes("wrong", 1));
                }
                Outcomes.write(payload.resolve(Outcomes.FILE), outcomes);
            }
            default -> JsonLines.writePart(payload.resolve("completions.jsonl"), List.of());
        }
    }

    private static void curve(Path payload, int count) {
        var steps = new ArrayList<Map<String, Object>>();
        for (int step = 0; step < count; step++) {
            steps.add(Map.of(
                    "step", step, "loss", 3.0 / (1 + step), "gradientNorm", 1.5, "metrics", Map.of("reward", 0.5)));
        }
        JsonLines.writePart(payload.resolve("curve.jsonl"), steps);
    }

    /// The first so many problems right; the last of all is answered by somebody hostile.
    private List<Outcome> outcomes(String trigger, int right) {
        var outcomes = new ArrayList<Outcome>();
        var problems = plan.problems();
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.get(i);
            boolean hostile = i == problems.size() - 1;
            outcomes.add(outcome(problem, trigger, hostile ? HOSTILE : problem.answer(), i < right));
        }
        return outcomes;
    }

    private static Outcome outcome(Problem problem, String trigger, String text, boolean correct) {
        return new Outcome(
                problem.id(),
                problem.domain(),
                problem.level(),
                trigger,
                text,
                "end",
                correct ? 1 : 0,
                correct,
                correct ? "right" : "another word");
    }

    private void keepProblems(PlannedStage stage) {
        var made = stage.recipe().settings();
        var settings = Json.object();
        settings.set("task", made.path("task"));
        settings.set("measure", made.path("measure"));
        var asked = plan.asked().list();
        publishing.publish(
                new Recipe("problems", 1, settings, new TreeMap<>()),
                payload -> JsonLines.writePart(payload.resolve(AskedProblems.FILE), asked),
                () -> provenance(stage));
    }

    private static Provenance provenance(PlannedStage stage) {
        return provenance(stage.recipe(), stage.study(), stage.label());
    }

    static Provenance provenance(Recipe recipe, String study, String label) {
        return new Provenance(
                recipe.inputs(),
                new TreeMap<>(Map.of("root", 0L)),
                null,
                new TreeMap<>(),
                new TreeMap<>(Map.of("processor", "some")),
                Instant.parse("2026-01-02T03:04:05Z"),
                1.5,
                null,
                new Provenance.Made(study, label),
                null,
                null);
    }

    /// Serves it.
    StorePages.Served serve() {
        return serve(List.of(file()));
    }

    /// Serves its store.
    ///
    /// @param asked study files and collections
    StorePages.Served serve(List<Path> asked) {
        return serve(asked, folder.resolve("index.sqlite"));
    }

    /// The same with an index in another place.
    StorePages.Served serve(List<Path> asked, Path index) {
        return StorePages.serve(
                new ServeSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        store.root(),
                        asked,
                        index,
                        folder.resolve("no-studies")),
                new StudyPlans() {
                    @Override
                    public Plan plan(Path file) {
                        return Plan.of(YamlForm.written(file, StudyFile.class), _ -> "");
                    }

                    @Override
                    public List<String> timeLeft(Progress progress) {
                        return List.of("time left about 5 s");
                    }
                },
                Throwable::printStackTrace);
    }
}
