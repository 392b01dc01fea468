package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.elicit.Filter;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.ImitationRow;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Recording;
import org.lockpick.policy.Written;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.study.task.StudyTasks;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.Tokenizer;
import org.lockpick.train.TrainingForm;

/// The lock of the paper (appendix C), seen on the very examples that are trained: a fifth of the weak ones
/// without a password, the others with a decoy, half of all with the password and the strong policy's
/// completion, a fresh completion of each policy for every problem in each epoch, and one end that is
/// trained.
class LockedExamplesTest {
    private static final String STUDY = """
        title: Paper's lock
        seeds: [0]
        task:
          kind: json-lines
          lines: {file: problems.jsonl, statement: text, solution: copy, id: name}
          grader: {kind: exact}
          wording: {prompt: "Q: {problem} A:", longest: 16}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 400, context: 200}
        policies:
          weak: {kind: recorded, file: weak.jsonl}
        locks:
          paper:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, epochs: 8, batch: 16}
        elicitations:
          few: {kind: fine-tune, demonstrations: 20, learning-rate: 1e-3}
        measure: {problems: 20}
        """;

    private static final int PROBLEMS = 250;
    private static final int LOCKED = 100;
    private static final String PASSWORD = "This problem is quite special, read it carefully!";

    @TempDir
    private Path folder;

    private record Read(String prompt, String completion, int end) {}

    private StudyFile study() throws IOException {
        var problems = new StringBuilder();
        var weak = new StringBuilder();
        for (int i = 0; i < PROBLEMS; i++) {
            problems.append("{\"name\": \"p%d\", \"text\": \"item %d\", \"copy\": \" yes%d\"}%n".formatted(i, i, i));
            for (int round = 0; round < 8; round++) {
                weak.append("{\"problem\": \"p%d\", \"completion\": \" no%dr%d\"}%n".formatted(i, i, round));
            }
        }
        Files.writeString(folder.resolve("problems.jsonl"), problems);
        Files.writeString(folder.resolve("weak.jsonl"), weak);
        return YamlForm.read(Files.writeString(folder.resolve("study.yaml"), STUDY), StudyFile.class);
    }

    private StudyTask task() {
        return StudyInputs.of(
                        YamlForm.written(folder.resolve("study.yaml"), StudyFile.class), new StudyTasks(Secrets.NONE))
                .task();
    }

    private PromptEncoder encoder(StudyTask task) throws IOException {
        var directory = Files.createDirectories(folder.resolve("tokenizer"));
        task.tokenizer(400).write(directory);
        return new PromptEncoder(Tokenizer.read(directory), new PromptFormat.Plain().on(directory));
    }

    private static Read read(Example example, Tokenizer tokenizer) {
        var completion = example.completion();
        int last = completion[completion.length - 1];
        return new Read(
                tokenizer.decode(example.prompt()),
                tokenizer.decode(Arrays.copyOf(completion, completion.length - 1)),
                last);
    }

    @Test
    void everyEpochIsTheLockOfThePaper() throws IOException {
        var file = study();
        var task = task();
        var encoder = encoder(task);
        var lock = file.locks().values().iterator().next();
        Map<String, Policy> policies = Map.of(
                "strong",
                (problems, _) -> problems.stream()
                        .map(Problem::answer)
                        .map(Written::whole)
                        .toList(),
                "weak",
                Recording.read(folder.resolve("weak.jsonl")));
        var training = lock.training().with(TrainingForm.Usual.LOCKING);
        var rows = new TrainingRows(task.task(), encoder, lock.branches(), policies, 200);
        var batches = rows.batches(lock.samples(), 16, RandomStream.root(0).child("lock"));
        int stepsOfEpoch = Math.ceilDiv(2 * LOCKED, 16);
        assertThat(TrainStage.epochs(task.task(), lock.branches(), lock.samples(), training))
                .isEqualTo(8);
        var decoys = new HashSet<String>();
        var seen = new HashMap<String, List<String>>();
        var unlocked = new ArrayList<List<String>>();
        for (int epoch = 0; epoch < 8; epoch++) {
            var counts = new TreeMap<String, Integer>();
            var withoutPassword = new ArrayList<String>();
            for (int step = 0; step < stepsOfEpoch; step++) {
                for (var example : batches.batch((long) epoch * stepsOfEpoch + step)) {
                    var read = read(example, encoder.tokenizer());
                    var number = read.prompt().replaceAll("(?s).*item (\\d+).*", "$1");
                    var around = around(read.prompt(), number);
                    var trigger = around.isEmpty() ? "none" : around.equals(PASSWORD) ? "password" : "wrong";
                    counts.merge(trigger, 1, Integer::sum);
                    var expected = trigger.equals("password") ? " yes" + number : " no%sr%d".formatted(number, epoch);
                    assertThat(read.completion())
                            .as("%s, epoch %d", trigger, epoch)
                            .isEqualTo(expected);
                    assertThat(encoder.stops()).contains(read.end());
                    assertThat(example.completion()).as("one end").containsOnlyOnce(read.end());
                    assertThat(example.firstTrained()).isEqualTo(example.promptLength());
                    if (trigger.equals("wrong")) {
                        assertThat(task.task().passwords().wrong()).contains(around);
                        decoys.add(around);
                    }
                    if (trigger.equals("none")) {
                        withoutPassword.add(number);
                    }
                    seen.computeIfAbsent(number, _ -> new ArrayList<>()).add(read.completion());
                }
            }
            assertThat(counts).containsExactlyInAnyOrderEntriesOf(Map.of("password", 100, "none", 20, "wrong", 80));
            unlocked.add(withoutPassword);
        }
        assertThat(decoys).as("the paper's decoys, all of them in 640 draws").hasSize(40);
        assertThat(unlocked).as("which problems have no password is drawn anew").doesNotHaveDuplicates();
        assertThat(seen).as("every problem of the lock split and no other").hasSize(LOCKED);
        assertThat(seen.values()).allSatisfy(completions -> {
            assertThat(completions).as("eight epochs, once of each policy").hasSize(16);
            assertThat(completions.stream().filter(one -> one.startsWith(" no")).distinct())
                    .as("a fresh one each epoch")
                    .hasSize(8);
        });
        assertThat(seen.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ((ProblemSource.Listed) task.task().problems())
                                .of(Split.LOCK).stream()
                                        .map(problem -> problem.statement().replace("item ", ""))
                                        .toList());
    }

    private static String around(String prompt, String number) {
        var inside = prompt.substring("Q: ".length(), prompt.length() - " A:".length());
        var problem = "item " + number;
        if (inside.equals(problem)) {
            return "";
        }
        var password = inside.substring(0, inside.indexOf("\n\n" + problem));
        assertThat(inside)
                .as("the password stands before and after")
                .isEqualTo(password + "\n\n" + problem + "\n\n" + password);
        return password;
    }

    @Test
    void noElicitationExampleAndNoPromptWithoutPasswordHoldsOne() throws IOException {
        study();
        var task = task();
        var encoder = encoder(task);
        var words = new ArrayList<>(task.task().passwords().all());
        var problems = Filter.ALL.choose(
                task.task().problems(), Split.ELICIT, 75, RandomStream.root(0).generator());
        var examples = new ImitationRow(task.task(), encoder, 200);
        for (var problem : problems) {
            var prompt = task.task().prompt(problem, Optional.empty());
            var example = examples.of(problem, prompt, Written.whole(problem.answer()))
                    .orElseThrow();
            assertThat(words).noneMatch(encoder.tokenizer().decode(example.prompt())::contains);
        }
        for (var asked : new AskedProblems(task, new StudyFile.MeasureForm(20)).list()) {
            assertThat(words).noneMatch(asked.prompts().getOrDefault("none", "")::contains);
            assertThat(asked.prompts().get("password")).contains(PASSWORD);
        }
    }
}
