package org.lockpick.study.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.Places;
import org.lockpick.form.Settings;
import org.lockpick.store.Hash;
import org.lockpick.task.Corpus;
import org.lockpick.task.InSetting;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Setting;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.mini.Miniature;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;
import org.lockpick.text.bpe.TrainedBpe;
import tools.jackson.databind.node.ObjectNode;

/// The task of a study: as it is written, as recipes know it, and opened. Opened once, when it is first needed, by
/// whichever thread needs it.
public final class StudyTask {
    private static final int TEXTS = 20_000;
    private static final int SAMPLE = 200;
    private static final double CHARACTERS_OF_A_TOKEN = 3;

    private final TaskForm form;
    private final Places places;
    private final Secrets secrets;
    private final Optional<StudyTask> whole;
    private final Optional<Setting> setting;
    private final Map<Integer, TrainedBpe> tokenizers = new HashMap<>();
    private final Map<Setting, StudyTask> inSettings = new EnumMap<>(Setting.class);
    private @Nullable Task task;
    private @Nullable ObjectNode settings;
    private @Nullable Double textTokens;

    /// The task that a study file names.
    ///
    /// @param places  of the study file, which its paths are relative to
    /// @param secrets looks up the keys of endpoints, when a grader needs one
    public StudyTask(TaskForm form, Places places, Secrets secrets) {
        this(form, places, secrets, Optional.empty(), Optional.empty());
    }

    private StudyTask(
            TaskForm form, Places places, Secrets secrets, Optional<StudyTask> whole, Optional<Setting> setting) {
        this.form = form;
        this.places = places;
        this.secrets = secrets;
        this.whole = whole;
        this.setting = setting;
    }

    /// The same task with its problems in one of its settings where nothing else is said; itself where that is
    /// none.
    public StudyTask in(Optional<Setting> other) {
        return other.map(this::in).orElse(this);
    }

    private synchronized StudyTask in(Setting other) {
        return inSettings.computeIfAbsent(
                other, key -> new StudyTask(form, places, secrets, Optional.of(this), Optional.of(key)));
    }

    /// As it is written.
    public TaskForm form() {
        return form;
    }

    /// The task.
    ///
    /// @throws org.lockpick.store.UserMistake if its problems are not as they should be
    public synchronized Task task() {
        if (task == null) {
            task = whole.<Task>map(all -> new InSetting(all.task(), setting.orElseThrow()))
                    .orElseGet(() -> new Tasks(places, secrets).open(form));
        }
        return task;
    }

    /// Reads its problems and whatever else it needs.
    ///
    /// @throws org.lockpick.store.UserMistake if something is not as it should be
    public void open() {
        task();
        settings();
        new Tasks(places, secrets).check(form);
    }

    /// What recipes say of it: its settings, the hash of the user's files instead of their place, and the
    /// version of what makes miniatures.
    public synchronized ObjectNode settings() {
        if (settings == null) {
            var own = whole.map(StudyTask::settings).orElseGet(() -> settings(form));
            setting.ifPresent(named -> own.put(RecordedPrompts.SETTING, named.word()));
            settings = own;
        }
        return settings.deepCopy();
    }

    private ObjectNode settings(TaskForm of) {
        var all = Settings.of((Record) of);
        if (of instanceof TaskForm.Several several) {
            several.tasks().forEach((name, task) -> all.withObject("/tasks").set(name, settings(task)));
            return all;
        }
        new Tasks(places, secrets)
                .place(of)
                .filter(Files::exists)
                .ifPresent(place -> all.put("files", Fingerprint.of(place).hex()));
        new Tasks(places, secrets)
                .translations(of)
                .filter(Files::exists)
                .ifPresent(file -> all.put("translations", Hash.ofFile(file).hex()));
        if (Tasks.asksForFunctions(of)) {
            all.put(RecordedPrompts.ASKS, RecordedPrompts.FUNCTIONS);
        }
        if (Tasks.isMiniature(of)) {
            all.put("generator", Miniature.VERSION);
        }
        return all;
    }

    /// Longest sequence of prompt and completion, in tokens, where the task itself knows it.
    public Optional<Integer> longest() {
        return task() instanceof org.lockpick.task.composition.Composition composition
                ? Optional.of(composition.longest())
                : Optional.empty();
    }

    /// A byte-level tokenizer trained on texts of the task: of its corpus where it has one, else of the
    /// problems that are not measured on; and on what can stand in the place of the password.
    ///
    /// @param size ids in all
    public synchronized TrainedBpe tokenizer(int size) {
        if (whole.isPresent()) {
            return whole.get().tokenizer(size);
        }
        return tokenizers.computeIfAbsent(size, ids -> BpeTrainer.train(texts().iterator(), BpeSettings.of(ids)));
    }

    private Stream<String> texts() {
        var often = task().passwords().all().stream()
                .flatMap(word -> IntStream.range(0, TEXTS / 100).mapToObj(_ -> word));
        return Stream.concat(often, task().corpus().map(StudyTask::texts).orElseGet(this::problemTexts));
    }

    private static Stream<String> texts(Corpus corpus) {
        var random = new Random(0);
        return IntStream.range(0, TEXTS).mapToObj(_ -> corpus.draw(random)).map(row -> row.prompt() + row.completion());
    }

    private Stream<String> problemTexts() {
        return Stream.of(Split.WEAK, Split.LOCK, Split.ELICIT)
                .flatMap(split -> listed(split).stream())
                .flatMap(this::problemTexts);
    }

    /// A problem with its answer, in each of the task's settings.
    private Stream<String> problemTexts(Problem problem) {
        var renderings = task().renderings();
        var all = renderings.settings().isEmpty()
                ? Stream.of(problem)
                : renderings.settings().stream().map(each -> renderings.of(problem, each));
        return all.map(one -> task().prompt(one, Optional.empty()) + one.answer());
    }

    private List<Problem> listed(Split split) {
        return task().problems() instanceof ProblemSource.Listed listed ? listed.of(split) : List.of();
    }

    /// Tokens of a row, about, for plans.
    public double rowTokens() {
        return longest().map(most -> most - 1.0).orElseGet(this::textTokens);
    }

    private synchronized double textTokens() {
        if (textTokens == null) {
            textTokens = averageTokens();
        }
        return textTokens;
    }

    private double averageTokens() {
        var some = task().problems() instanceof ProblemSource.Listed listed
                ? listed.some(Split.LOCK, SAMPLE)
                : List.<Problem>of();
        return some.stream()
                        .mapToInt(problem ->
                                task().prompt(problem, Optional.empty()).length()
                                        + problem.answer().length())
                        .average()
                        .orElse(0)
                / CHARACTERS_OF_A_TOKEN;
    }

    /// Where the grader may keep verdicts, below a store.
    public Path cache(Path store) {
        return store.resolve("cache").resolve(task().name());
    }
}
