package org.lockpick.study.hosted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.lockpick.form.Bound;
import org.lockpick.form.Key;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.LockingTexts;
import org.lockpick.measure.Validation;
import org.lockpick.policy.Recording;
import org.lockpick.policy.Written;
import org.lockpick.policy.making.NamedText;
import org.lockpick.remote.EndpointForm;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.HostedForm.ElicitationForm;
import org.lockpick.study.hosted.HostedForm.LockForm;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.tensor.RandomStream;

/// What follows from an experiment: its jobs with their training files, and what is measured.
public final class HostedPlan {
    static final String LOCK = "lock";

    private final Bound<HostedForm> experiment;
    private final HostedInputs inputs;
    private final List<PlannedJob> jobs = new ArrayList<>();

    private HostedPlan(Bound<HostedForm> experiment, HostedInputs inputs) {
        this.experiment = experiment;
        this.inputs = inputs;
        for (int seed : form().seeds()) {
            form().lock().ifPresent(lock -> jobs.add(locking(lock, seed)));
            form().elicitations().forEach((name, elicitation) -> jobs.add(eliciting(name, elicitation, seed)));
        }
    }

    /// Reads an experiment and all that it names.
    ///
    /// @throws UserMistake with the mistakes in it
    public static HostedPlan of(Path file, Secrets secrets) {
        var experiment = YamlForm.written(file, HostedForm.class);
        return new HostedPlan(experiment, HostedInputs.of(experiment.value(), experiment.places(), secrets));
    }

    /// As it is written.
    public HostedForm form() {
        return experiment.value();
    }

    /// The endpoint that is asked.
    public EndpointForm endpoint() {
        return inputs.endpoint();
    }

    /// All of them, each behind what it goes on from.
    public List<PlannedJob> jobs() {
        return Collections.unmodifiableList(jobs);
    }

    StudyTask studyTask() {
        return inputs.task();
    }

    Task task() {
        return inputs.task().task();
    }

    /// The problems that are measured on.
    Validation validation() {
        return new Validation(task(), form().measure().problems(), form().task().seed());
    }

    /// Whether the endpoint's own model is measured: as what is locked, or as what is elicited from.
    public boolean measuresBase() {
        return form().measure().base() || form().lock().isEmpty();
    }

    private PlannedJob locking(LockForm lock, int seed) {
        var stream = stream(seed).child(LOCK);
        var texts = new LockingTexts(task(), lock.branches(), inputs.policies()).of(lock.samples(), stream);
        var pairs = new ArrayList<>(texts.stream()
                .map(text -> pair(text.problem(), text.prompt(), text.written()))
                .toList());
        Collections.shuffle(pairs, new Random(stream.child("order").seed()));
        var file = file(Key.of(LOCK), pairs, 1);
        return new PlannedJob(LOCK, seed, Optional.empty(), identity(), file, lock.training());
    }

    private PlannedJob eliciting(String name, ElicitationForm form, int seed) {
        var key = Key.of("elicitations", name);
        var stream = stream(seed).child("elicit");
        var pairs = form.teacher()
                .map(teacher -> demonstrated(key, form, teacher, stream))
                .orElseGet(() -> drawn(key, form, inputs.rows(name), stream));
        var from = form().lock().map(_ -> PlannedJob.name(LOCK, seed));
        return new PlannedJob(name, seed, from, identity(), file(key, pairs, form.copies()), form.training());
    }

    /// Problems of the elicitation split, of a smaller number of them a beginning.
    private List<TrainingFile.Pair> demonstrated(Key key, ElicitationForm form, String teacher, RandomStream stream) {
        int count = form.demonstrations().orElseThrow();
        var policy = Objects.requireNonNull(inputs.policies().get(teacher), teacher);
        var source = policy instanceof Recording recording ? recorded(recording) : task().problems();
        if (source.size(Split.ELICIT) < count) {
            throw mistake(
                    key.at("demonstrations"),
                    "expected at most the %,d problems of the elicitation split that %s has completions of, found %,d"
                            .formatted(source.size(Split.ELICIT), teacher, count));
        }
        var problems =
                source.distinct(Split.ELICIT, count, stream.child("problems").generator());
        var written = policy.write(problems, 0);
        return IntStream.range(0, count)
                .mapToObj(i -> pair(problems.get(i), task().prompt(problems.get(i), Optional.empty()), written.get(i)))
                .toList();
    }

    private ProblemSource recorded(Recording recording) {
        if (!(task().problems() instanceof ProblemSource.Listed listed)) {
            return task().problems();
        }
        var there = listed.of(Split.ELICIT).stream().filter(recording::has).toList();
        return new ProblemSource.Listed(Map.of(Split.ELICIT, there));
    }

    private List<TrainingFile.Pair> drawn(Key key, ElicitationForm form, List<NamedText> lines, RandomStream stream) {
        int count = form.drawn().orElse(lines.size());
        if (count > lines.size()) {
            throw mistake(
                    key.at("drawn"),
                    "expected at most the %,d rows of the file, found %,d".formatted(lines.size(), count));
        }
        var order = new ArrayList<>(IntStream.range(0, lines.size()).boxed().toList());
        Collections.shuffle(order, new Random(stream.child("rows").seed()));
        return order.subList(0, count).stream()
                .sorted()
                .map(lines::get)
                .map(line -> new TrainingFile.Pair(line.name(), Written.whole(line.text())))
                .toList();
    }

    /// A letter stands behind its prompt with a blank; as a message it has none.
    private TrainingFile.Pair pair(Problem problem, String prompt, Written written) {
        return new TrainingFile.Pair(
                prompt,
                task().answering(problem) instanceof Answering.Letters
                        ? new Written(written.text().strip(), written.cut(), written.belief())
                        : written);
    }

    private TrainingFile file(Key key, List<TrainingFile.Pair> pairs, int copies) {
        try {
            return TrainingFile.of(pairs, copies, form().system(), form().limits());
        } catch (UserMistake e) {
            throw mistake(key, String.valueOf(e.getMessage()));
        }
    }

    private StudyFileException mistake(Key key, String message) {
        return new StudyFileException(List.of(experiment.places().mistake(key, message)));
    }

    private static RandomStream stream(int seed) {
        return RandomStream.root(seed).child("hosted");
    }

    private String identity() {
        return endpoint().identity() + " " + endpoint().model();
    }
}
