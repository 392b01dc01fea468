package org.lockpick.study;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lockpick.form.Bound;
import org.lockpick.form.Key;
import org.lockpick.form.Mistake;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.policy.Recording;
import org.lockpick.remote.EndpointForm;
import org.lockpick.store.Hash;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.study.task.StudyTasks;
import org.lockpick.study.task.TaskFiles;

/// All that a study reads besides its own file: problems, model directories, recorded completions. Opened
/// once, before any work, so that every mistake in them is found at once and named with the line of the study
/// that asks for them.
final class StudyInputs {
    private static final Pattern OF_TASK = Pattern.compile("(task(?:\\.[a-z-]+)+): (.*)", Pattern.DOTALL);

    private final Places places;
    private final Secrets secrets;
    private final StudyTask task;
    private final Map<String, AdoptStage> bases = new HashMap<>();
    private final Map<String, Recorded> recorded = new HashMap<>();
    private final Map<String, EndpointForm> endpoints = new HashMap<>();
    private final ExternalInputs external;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> notes = new ArrayList<>();

    /// A file of completions as it was when the study was planned.
    ///
    /// @param recording what it holds
    record Recorded(Imitated.Recorded file, Recording recording) {}

    private StudyInputs(StudyFile file, Places places, StudyTask task, Secrets secrets) {
        this.external = new ExternalInputs(file, this);
        this.places = places;
        this.task = task;
        this.secrets = secrets;
    }

    /// Opens everything.
    ///
    /// @param tasks that other studies opened, which this one may share
    /// @throws StudyFileException with all mistakes
    static StudyInputs of(Bound<StudyFile> study, StudyTasks tasks) {
        var file = study.value();
        var task = tasks.of(file.task(), study.places());
        var inputs = new StudyInputs(file, study.places(), task, tasks.secrets());
        boolean opened = inputs.openTask();
        inputs.openBases(file);
        inputs.openRecorded(file);
        inputs.openEndpoints(file);
        if (opened) {
            var limits = new StudyLimits(file, inputs);
            limits.check();
            if (External.isIn(file)) {
                inputs.external.open(ValidationIds.of(inputs.task(), file.measure()));
            }
            new PromptRoom(file, inputs).check();
        }
        inputs.mistakes.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
        if (!inputs.mistakes.isEmpty()) {
            throw new StudyFileException(inputs.mistakes);
        }
        new StudyNotes(file, inputs).add();
        inputs.notes.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
        return inputs;
    }

    private boolean openTask() {
        for (var asked : TaskFiles.of(task.form())) {
            found(asked.key(), asked.path());
        }
        if (!mistakes.isEmpty()) {
            return false;
        }
        try {
            task.open();
            return true;
        } catch (UserMistake | IllegalArgumentException | MalformedJsonException | UncheckedIOException e) {
            refuse(e);
            return false;
        }
    }

    /// What a reader of problems says names their file; some say a key of the study.
    private void refuse(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        var words = OF_TASK.matcher(message);
        if (words.matches()) {
            mistake(new Key(List.of(words.group(1).split("\\.", -1))), words.group(2));
        } else {
            var file = TaskFiles.of(task.form()).stream().findFirst();
            mistake(file.map(TaskFiles.Asked::key).orElse(Key.of("task")), message);
        }
    }

    private void openBases(StudyFile file) {
        file.bases()
                .forEach((name, base) -> base.directory().ifPresent(directory -> {
                    var key = Key.of("bases", name, "directory");
                    found(key, directory).ifPresent(place -> {
                        try {
                            bases.put(name, AdoptStage.of("base " + name, place));
                        } catch (UserMistake | MalformedJsonException | UncheckedIOException e) {
                            mistake(key, String.valueOf(e.getMessage()));
                        }
                    });
                }));
    }

    private void openRecorded(StudyFile file) {
        file.policies().forEach((name, policy) -> {
            if (policy instanceof PolicyForm.Recorded form) {
                var key = Key.of("policies", name, "file");
                found(key, form.file()).ifPresent(place -> {
                    try {
                        recorded.put(name, read(place));
                    } catch (UserMistake | MalformedJsonException | UncheckedIOException e) {
                        mistake(key, String.valueOf(e.getMessage()));
                    }
                });
            }
        });
    }

    private void openEndpoints(StudyFile file) {
        file.policies().forEach((name, policy) -> {
            if (policy instanceof PolicyForm.Served form) {
                var key = Key.of("policies", name, "file");
                found(key, form.file()).ifPresent(place -> {
                    try {
                        endpoints.put(name, EndpointFile.read(place));
                    } catch (UserMistake | UncheckedIOException e) {
                        mistake(key, String.valueOf(e.getMessage()));
                    }
                });
            }
        });
    }

    /// A file of completions as it is now.
    static Recorded read(Path place) {
        if (!Files.isRegularFile(place)) {
            throw new UserMistake(place + ": expected a file of completions, one a line");
        }
        var hash = Hash.ofFile(place);
        var recording = Recording.read(place);
        var file = new Imitated.Recorded(place, hash);
        file.requireUnchanged();
        return new Recorded(file, recording);
    }

    /// The file or folder that a path of the study names.
    Optional<Path> found(Key key, String path) {
        var place = places.resolve(path);
        if (place.isEmpty()) {
            mistake(key, "expected a path, found " + shown(path));
            return Optional.empty();
        }
        if (Files.exists(place.get())) {
            return place;
        }
        var folder = places.folder().toAbsolutePath().normalize();
        var elsewhere = Path.of(path).isAbsolute() || !Files.exists(Path.of(path))
                ? ""
                : "; there is one in the working directory, and paths are relative to the study file";
        var where = Path.of(path).isAbsolute() ? "" : ", looked for in " + folder;
        mistake(key, "there is no file or folder %s%s%s".formatted(path, where, elsewhere));
        return Optional.empty();
    }

    private static String shown(String path) {
        return path.isBlank()
                ? "only blanks"
                : "\"" + path.replaceAll("\\p{Cc}", "?") + "\", which no file can be called";
    }

    /// Notes a mistake.
    void mistake(Key key, String message) {
        var mistake = places.mistake(key, message);
        if (!mistakes.contains(mistake)) { // Several points of a sweep may have the same one.
            mistakes.add(mistake);
        }
    }

    /// Notes what is allowed and probably not meant.
    void note(Key key, String message) {
        notes.add(places.mistake(key, message));
    }

    /// Whether the study file has a key itself.
    boolean isWritten(Key key) {
        return places.holds(key);
    }

    /// The task, opened.
    StudyTask task() {
        return task;
    }

    /// The directory of a base that has one.
    Optional<AdoptStage> base(String name) {
        return Optional.ofNullable(bases.get(name));
    }

    /// The completions of a recorded policy.
    Optional<Recorded> recorded(String name) {
        return Optional.ofNullable(recorded.get(name));
    }

    /// The endpoint of a policy that is asked there.
    EndpointForm endpoint(String policy) {
        return Objects.requireNonNull(endpoints.get(policy), policy);
    }

    /// Elicited models that were made elsewhere.
    ExternalInputs external() {
        return external;
    }

    /// Looks up the keys of endpoints.
    Secrets secrets() {
        return secrets;
    }

    /// What is allowed and probably not meant, in the order of the file.
    List<String> notes() {
        return notes.stream().map(Mistake::toString).toList();
    }
}
