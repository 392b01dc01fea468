package org.lockpick.study.hosted;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.form.Key;
import org.lockpick.form.Mistake;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.policy.Policy;
import org.lockpick.policy.Recording;
import org.lockpick.policy.Written;
import org.lockpick.policy.making.NamedText;
import org.lockpick.remote.EndpointForm;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.EndpointFile;
import org.lockpick.study.PolicyForm;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.study.task.TaskFiles;
import org.lockpick.task.Problem;

/// All that an experiment reads besides its own file, opened before anything is sent.
final class HostedInputs {
    private final Places places;
    private final StudyTask task;
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, List<NamedText>> rows = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private Optional<EndpointForm> endpoint = Optional.empty();

    private HostedInputs(Places places, StudyTask task) {
        this.places = places;
        this.task = task;
    }

    /// @throws StudyFileException with all mistakes
    static HostedInputs of(HostedForm form, Places places, Secrets secrets) {
        var inputs = new HostedInputs(places, new StudyTask(form.task(), places, secrets));
        inputs.open(form);
        if (!inputs.mistakes.isEmpty()) {
            throw new StudyFileException(inputs.mistakes);
        }
        return inputs;
    }

    private void open(HostedForm form) {
        endpoint = opened(Key.of("endpoint"), form.endpoint(), EndpointFile::read);
        endpoint.filter(found -> found.dialect() != EndpointForm.Dialect.CHAT)
                .ifPresent(_ -> mistake(Key.of("endpoint"), "expected dialect: chat there, found completions"));
        policies.put(HostedCheck.STRONG, answers());
        form.policies().forEach((name, policy) -> {
            var key = Key.of("policies", name);
            if (policy instanceof PolicyForm.Recorded recorded) {
                opened(key.at("file"), recorded.file(), Recording::read).ifPresent(file -> policies.put(name, file));
            } else {
                policies.put(name, answers());
            }
        });
        form.elicitations()
                .forEach((name, elicitation) -> elicitation
                        .rows()
                        .flatMap(file -> opened(
                                Key.of("elicitations", name, "rows"),
                                file,
                                at -> NamedText.read(at, "prompt", "completion")))
                        .ifPresent(lines -> rows.put(name, lines)));
        for (var asked : TaskFiles.of(form.task())) {
            opened(asked.key(), asked.path(), at -> at);
        }
        if (mistakes.isEmpty()) {
            task.open();
        }
    }

    private static Policy answers() {
        return (problems, _) ->
                problems.stream().map(Problem::answer).map(Written::whole).toList();
    }

    private <T> Optional<T> opened(Key key, String path, Function<Path, T> read) {
        var place = places.resolve(path).filter(Files::exists);
        if (place.isEmpty()) {
            mistake(
                    key,
                    "expected a file, found none at " + path + ", looked for in "
                            + places.folder().toAbsolutePath().normalize());
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(place.get()));
        } catch (UserMistake | MalformedJsonException | UncheckedIOException e) {
            mistake(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void mistake(Key key, String message) {
        mistakes.add(places.mistake(key, message));
    }

    StudyTask task() {
        return task;
    }

    EndpointForm endpoint() {
        return endpoint.orElseThrow();
    }

    Map<String, Policy> policies() {
        return policies;
    }

    /// The rows of an elicitation that has a file of them.
    List<NamedText> rows(String elicitation) {
        return Objects.requireNonNull(rows.get(elicitation), elicitation);
    }
}
