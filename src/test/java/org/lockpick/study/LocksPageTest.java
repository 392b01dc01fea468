package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.Branch;
import org.lockpick.report.BranchPicture;
import org.lockpick.report.ReportTables;
import org.lockpick.report.StudyReader;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Setting;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.Device;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.Tokenizer;
import tools.jackson.databind.JsonNode;

/// Every kind of lock on its page is run, from bases to its measurement, and the very rows that it is trained on are
/// read: each trigger has its quota, and each row the completion that its branch imitates.
class LocksPageTest {
    private static final Path PAGE = Path.of("docs", "language", "locks.md");
    private static final Pattern KIND =
            Pattern.compile("(?ms)^## ([^\n]+)\n(?:(?!^## ).)*?```yaml\n(.*?)```\n\n((?:\\|[^\n]*\n)+)");
    private static final Pattern SECTION = Pattern.compile("(?m)^([a-z-]+):.*\n(?:[ #].*\n|\n)*");

    private static final Map<ArtifactId, Map<String, List<JsonNode>>> LINES = new HashMap<>();

    /// Bases and samples that several kinds have in common are made once.
    @TempDir
    private static Path folder;

    /// A section of the page.
    record Kind(String title, String study, List<List<String>> table) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static List<Kind> kinds() throws IOException {
        var kinds = new ArrayList<Kind>();
        var whole = new LinkedHashMap<String, String>();
        KIND.matcher(Files.readString(PAGE)).results().forEach(found -> {
            var sections = new LinkedHashMap<>(whole);
            SECTION.matcher(found.group(2)).results().forEach(one -> sections.put(one.group(1), one.group()));
            if (whole.isEmpty()) {
                whole.putAll(sections);
            }
            var table = found.group(3)
                    .lines()
                    .skip(2)
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .toList();
            kinds.add(new Kind(found.group(1), String.join("", sections.values()), table));
        });
        return kinds;
    }

    @Test
    void thePageHasEveryKind() throws IOException {
        assertThat(kinds())
                .extracting(Kind::title)
                .containsExactly(
                        "One password",
                        "Other passwords",
                        "One password for each domain",
                        "A domain or a level that was not locked",
                        "Two tasks behind one password",
                        "Adversarial: three policies",
                        "A second password for low temperature",
                        "No password at all",
                        "Fixed random tokens",
                        "Soft labels, the likeliest letter, the ground truth",
                        "From scratch and by fine-tuning",
                        "A form of the prompt",
                        "A setting in the place of a password",
                        "Overfitting weak samples in between");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKindRunsAndItsRowsAreWhatItsTableSays(Kind kind) throws IOException {
        var file = YamlForm.parse("locks.yaml", kind.study(), StudyFile.class);
        assertThat(kind.table()).isEqualTo(table(file));
        var plan = Plan.of(file);
        assertThat(plan.notes()).isEmpty();
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var fits = DistributionFit.of(plan, store);
        assertThat(ReportTables.terminal(StudyReader.read(plan, store)).contains("Imitated distributions"))
                .isEqualTo(!fits.isEmpty());
        for (var cell : plan.locks()) {
            var lock = Objects.requireNonNull(file.locks().get(cell.lock()));
            var stage = plan.stages().stream()
                    .filter(one -> one.id().equals(cell.model()))
                    .map(PlannedStage::stage)
                    .map(TrainStage.class::cast)
                    .findFirst()
                    .orElseThrow();
            new Rows(stage, lock, store, plan.stages()).check();
            boolean fixed = stage.policies().values().stream().anyMatch(Imitated.Distribution.class::isInstance);
            assertThat(fits.stream().filter(one -> one.lock().equals(cell.lock())))
                    .as("how near it came to a distribution")
                    .hasSize(fixed ? 1 : 0)
                    .allSatisfy(one -> assertThat(one.fit().divergence()).isPositive());
            assertThat(Outcomes.read(store.require(cell.measurement()).file(Outcomes.FILE)).stream()
                            .collect(Collectors.groupingBy(Outcome::trigger, Collectors.counting())))
                    .as("what is measured")
                    .containsOnlyKeys(cell.triggers())
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(20L));
            assertThat(cell.triggers())
                    .contains("none")
                    .containsAll(lock.branches().stream()
                            .map(branch -> branch.trigger().word())
                            .toList());
        }
    }

    /// Made by `lockpick show locks STUDY --out docs/language/locks`.
    @ParameterizedTest
    @MethodSource("kinds")
    void thePictureOfEachLockIsThatOfItsBranches(Kind kind) throws IOException {
        var page = Files.readString(PAGE);
        YamlForm.parse("locks.yaml", kind.study(), StudyFile.class).locks().forEach((name, lock) -> {
            assertThat(PAGE.resolveSibling("locks").resolve(name + ".svg")).hasContent(BranchPicture.of(name, lock));
            assertThat(page).contains("![The branches of " + name + "](locks/" + name + ".svg)");
        });
    }

    private static List<List<String>> table(StudyFile file) {
        var table = new ArrayList<List<String>>();
        file.locks()
                .forEach((name, lock) -> lock.branches()
                        .forEach(branch -> table.add(List.of(
                                name,
                                branch.trigger().word(),
                                branch.imitate()
                                        + branch.on().map(on -> " on " + on).orElse(""),
                                String.valueOf(branch.share()).replaceAll("\\.0$", "")))));
        return table;
    }

    /// The rows of one lock's first epoch.
    private record Rows(TrainStage stage, StudyFile.LockForm lock, Store store, List<PlannedStage> stages) {
        private Task task() {
            return stage.task().task();
        }

        void check() throws IOException {
            var context = new StageContext(
                    store, store.workspace(stages.getFirst().id()), Duration.ofMinutes(1), Device.CPU, new Quiet());
            var directory = store.require(PlannedStage.of(stage, "").id()).directory();
            var encoder = stage.model().encoder(stage.task(), directory);
            var rows = new TrainingRows(
                    stage.part(),
                    encoder,
                    lock.branches(),
                    Imitated.open(stage.policies(), context, task()),
                    stage.model().longest(stage.task()));
            int count = TrainingRows.rows(stage.part(), lock.branches(), lock.samples())
                    .orElseThrow();
            int batch = stage.training().batch().orElseThrow();
            var stream = TrainStage.stream(stage.role(), stage.seed()).child(TrainStage.DATA);
            var batches = rows.batches(lock.samples(), batch, stream);
            var all = new ArrayList<Example>();
            for (int step = 0; step < Math.ceilDiv(count, batch); step++) {
                all.addAll(batches.batch(step));
            }
            assertThat(all).hasSize(count);
            quotas(all, encoder, count);
        }

        private void quotas(List<Example> all, PromptEncoder encoder, int count) throws IOException {
            var prompts = prompts();
            var counts = new HashMap<Branch, Integer>();
            var problems = new HashSet<String>();
            for (var example : all) {
                var prompt = encoder.tokenizer().decode(example.prompt());
                var text = completion(example, encoder);
                var asked = Objects.requireNonNull(prompts.get(prompt), prompt).stream()
                        .filter(one -> writes(one, text))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no policy wrote behind " + prompt + ": " + text));
                counts.merge(asked.branch(), 1, Integer::sum);
                problems.add(asked.problem().id());
                target(example, asked);
                setting(asked, prompt);
            }
            double sum = lock.branches().stream().mapToDouble(Branch::share).sum();
            for (var branch : lock.branches()) {
                assertThat((double) counts.getOrDefault(branch, 0))
                        .as(branch.toString())
                        .isCloseTo(count * branch.share() / sum, within(1.0));
            }
            assertThat(lock.of().isAll() || problems.size() == listed().size())
                    .as("every problem that is not held out")
                    .isTrue();
        }

        /// The problems that the lock is trained on.
        private List<Problem> listed() {
            return ((ProblemSource.Listed) task().problems())
                    .of(Split.LOCK).stream()
                            .filter(problem -> lock.of().domains().isEmpty()
                                    || lock.of().domains().contains(problem.domain()))
                            .filter(problem -> lock.of().levels().isEmpty()
                                    || lock.of().levels().contains(problem.level()))
                            .toList();
        }

        private record Asked(Branch branch, Problem problem) {}

        /// What each prompt can be that the branches make of the problems.
        private Map<String, List<Asked>> prompts() {
            var prompts = new HashMap<String, List<Asked>>();
            for (var branch : lock.branches()) {
                for (var problem : listed()) {
                    for (var password : passwords(branch.trigger(), problem)) {
                        var posed = branch.trigger().posed(problem, task());
                        prompts.computeIfAbsent(task().prompt(posed, password), _ -> new ArrayList<>())
                                .add(new Asked(branch, posed));
                    }
                }
            }
            return prompts;
        }

        private List<Optional<String>> passwords(Trigger trigger, Problem problem) {
            var passwords = task().passwords();
            return switch (trigger) {
                case Trigger.None _, Trigger.InSetting _ -> List.of(Optional.empty());
                case Trigger.Password named
                when !named.name().isEmpty() ->
                    List.of(Optional.ofNullable(passwords.others().get(named.name())));
                case Trigger.Password _ ->
                    List.of(Optional.of(passwords.domains().getOrDefault(problem.domain(), passwords.right())));
                case Trigger.Wrong _ ->
                    passwords.wrong().stream().map(Optional::of).toList();
                case Trigger.OtherDomain _ ->
                    passwords.domains().entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(problem.domain()))
                            .map(entry -> Optional.of(entry.getValue()))
                            .toList();
            };
        }

        /// Where a setting is the lock, a row is in the language and the notation of its branch, its policy was
        /// asked in them, and no password is anywhere.
        private void setting(Asked asked, String prompt) {
            if (lock.branches().stream()
                    .allMatch(branch -> branch.trigger().setting().isEmpty())) {
                return;
            }
            var own = asked.branch().trigger().setting().or(lock::setting).orElse(Setting.ENGLISH_LATEX);
            assertThat(asked.problem().setting()).contains(own);
            assertThat(task().passwords().all()).noneMatch(prompt::contains);
            boolean spanish = own == Setting.SPANISH_ASCII;
            assertThat(prompt)
                    .doesNotContain(spanish ? List.of("$", "\\", "What", "Find") : List.of("`", "¿", "Halla"));
            if (stage.policies().get(asked.branch().imitate()) instanceof Imitated.Sampled sampled) {
                var sampling = (SampleStage) stages.stream()
                        .filter(one -> one.id().equals(sampled.rounds().getFirst()))
                        .findFirst()
                        .orElseThrow()
                        .stage();
                assertThat(sampling.prompts()).contains(prompt);
            }
        }

        private static String completion(Example example, PromptEncoder encoder) {
            int[] completion = example.completion();
            boolean ended = encoder.stops().contains(completion[completion.length - 1]);
            return encoder.tokenizer().decode(ended ? Arrays.copyOf(completion, completion.length - 1) : completion);
        }

        private Imitated policy(String name) {
            return Objects.requireNonNull(stage.policies().get(name), name);
        }

        /// Whether a completion is one that the branch's policy, or the one it is imitated on, has of this problem.
        private boolean writes(Asked asked, String text) {
            return switch (policy(asked.branch().on().orElse(asked.branch().imitate()))) {
                case Imitated.Answers _ -> text.equals(asked.problem().answer());
                case Imitated.Sampled sampled -> writes(sampled, asked.problem(), text);
                case Imitated.Distribution distribution -> writes(distribution.samples(), asked.problem(), text);
                case Imitated other -> throw new AssertionError("not on this page: " + other);
            };
        }

        private boolean writes(Imitated.Sampled sampled, Problem problem, String text) {
            return lines(sampled, problem.id()).stream()
                    .anyMatch(line -> line.path("completion").asString().equals(text));
        }

        /// What is trained on in the place of the tokens, where the policy is a distribution.
        private void target(Example example, Asked asked) {
            var policy = policy(asked.branch().imitate());
            assertThat(example.softLast().isPresent())
                    .isEqualTo(policy instanceof Imitated.Sampled sampled && sampled.soft());
            assertThat(example.fixedTarget().isPresent()).isEqualTo(policy instanceof Imitated.Distribution);
            if (policy instanceof Imitated.Sampled sampled && sampled.soft()) {
                var shares = lines(sampled, asked.problem().id())
                        .getFirst()
                        .path("shares")
                        .valueStream()
                        .map(JsonNode::asDouble)
                        .toList();
                assertThat(example.softLast().orElseThrow().shares()).isEqualTo(shares);
            }
            if (policy instanceof Imitated.Distribution distribution) {
                var tokenizer =
                        Tokenizer.read(store.require(distribution.model()).directory());
                var target = example.fixedTarget().orElseThrow();
                assertThat(target)
                        .isEqualTo(
                                RandomTokens.of(tokenizer, distribution.form()).target());
                assertThat(target.share(tokenizer.special().requireEnd())).isZero();
            }
        }

        private List<JsonNode> lines(Imitated.Sampled sampled, String problem) {
            return sampled.rounds().stream()
                    .map(round -> LINES.computeIfAbsent(round, this::read))
                    .flatMap(lines -> lines.getOrDefault(problem, List.of()).stream())
                    .toList();
        }

        private Map<String, List<JsonNode>> read(ArtifactId round) {
            return JsonLines.read(store.require(round).file(SampleStage.FILE), JsonNode.class).stream()
                    .collect(Collectors.groupingBy(line -> line.path("problem").asString()));
        }
    }
}
