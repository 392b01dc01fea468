package org.lockpick.study;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.form.Sweep;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.ModelConfig;
import org.lockpick.store.Hash;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;

/// Elicited models that were made elsewhere, opened and checked before any work.
final class ExternalInputs {
    private final StudyFile file;
    private final StudyInputs inputs;
    private final Map<String, AdoptStage> directories = new HashMap<>();
    private final Map<String, Adapter> adapters = new HashMap<>();
    private final Map<String, Imitated.Recorded> completions = new HashMap<>();

    /// An adapter as it was when the study was planned.
    ///
    /// @param files hashes of its files
    record Adapter(Path directory, SortedMap<String, Hash> files) {}

    /// Where something stands in the study, and for which lock and seed.
    private record Spot(Key key, Sweep.Point<Step> point, External external, String lock, int seed) {
        Key at(String name) {
            var item = point.items().get(name);
            return item == null ? key.at(name) : key.at(name).at(item);
        }

        String path(String path) {
            return external.path(path, lock, seed);
        }
    }

    ExternalInputs(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
    }

    /// Opens all of them, and notes what is wrong with them.
    ///
    /// @param problems that are measured on
    void open(ValidationIds problems) {
        file.elicitations().forEach((name, form) -> {
            var key = Key.of("elicitations", name, "steps").at(0);
            for (var point : form.steps().getFirst().points()) {
                if (point.value() instanceof External external) {
                    var locks = form.locks().isEmpty() ? file.locks().keySet() : form.locks();
                    for (var lock : locks) {
                        for (int seed : external.seeds(file.seeds())) {
                            open(new Spot(key, point, external, lock, seed), problems);
                        }
                    }
                }
            }
        });
    }

    private void open(Spot spot, ValidationIds problems) {
        var external = spot.external();
        external.directory().map(spot::path).ifPresent(path -> directory(spot, path));
        external.adapter().map(spot::path).ifPresent(path -> adapter(spot, path));
        external.completions().map(spot::path).ifPresent(path -> completions(spot, path, problems));
    }

    private void directory(Spot spot, String path) {
        var key = spot.at("directory");
        attempt(key, path, place -> {
            var stage = AdoptStage.of("elicited model", place);
            int ids = stage.config().vocabulary();
            int of = lock(spot.lock()).config(inputs.task()).vocabulary();
            boolean symbols = inputs.task().task().symbols().isPresent();
            if (ids < of || (symbols && ids != of)) {
                throw new UserMistake("%s: expected a model that knows %s%,d ids, as the lock %s does; found %,d"
                        .formatted(place, symbols ? "" : "at least ", of, spot.lock(), ids));
            }
            directories.put(path, stage);
        });
    }

    private void adapter(Spot spot, String path) {
        attempt(spot.at("adapter"), path, place -> {
            var files = AdapterStage.files(place);
            var over = spot.external().directory().map(spot::path);
            if (over.isPresent()) {
                Optional.ofNullable(directories.get(over.get()))
                        .ifPresent(base -> AdapterDirectory.check(place, base.directory()));
            } else {
                var base = root(spot.lock());
                if (base.isPresent()) {
                    AdapterDirectory.check(place, base.get().directory());
                } else {
                    AdapterDirectory.check(place, config(spot.lock()));
                }
            }
            adapters.put(path, new Adapter(place, files));
        });
    }

    private ModelConfig config(String lock) {
        return lock(lock).config(inputs.task());
    }

    private void completions(Spot spot, String path, ValidationIds problems) {
        attempt(spot.at("completions"), path, place -> {
            var recorded = StudyInputs.read(place);
            problems.requireEach(place);
            completions.put(path, recorded.file());
        });
    }

    private interface Opening {
        void open(Path place);
    }

    private void attempt(Key key, String path, Opening opening) {
        inputs.found(key, path).ifPresent(place -> {
            try {
                opening.open(place);
            } catch (UserMistake | IllegalArgumentException | MalformedJsonException | UncheckedIOException e) {
                inputs.mistake(key, String.valueOf(e.getMessage()));
            }
        });
    }

    private StudyFile.LockForm form(String lock) {
        return Objects.requireNonNull(file.locks().get(lock), lock);
    }

    /// The shape of a lock, by what it is made from in the end.
    private ModelShape lock(String name) {
        return form(name).base().map(this::shape).or(file::model).orElseThrow();
    }

    private ModelShape shape(String name) {
        var derived = file.models().get(name);
        if (derived != null) {
            return shape(derived.from());
        }
        var base = Objects.requireNonNull(file.bases().get(name), name);
        return inputs.base(name)
                .<ModelShape>map(
                        stage -> new AdoptedModel(stage.config(), base.longest().orElseThrow(), base.prompt()))
                .or(() -> base.model().or(file::model))
                .orElseThrow();
    }

    /// The directory that a lock is made from in the end, if it is made from one.
    private Optional<AdoptStage> root(String lock) {
        return form(lock).base().map(this::origin).flatMap(inputs::base);
    }

    private String origin(String name) {
        var derived = file.models().get(name);
        return derived == null ? name : origin(derived.from());
    }

    /// A model directory, by the path that the study names.
    AdoptStage directory(String path) {
        return Objects.requireNonNull(directories.get(path), path);
    }

    /// An adapter, by the path that the study names.
    Adapter adapter(String path) {
        return Objects.requireNonNull(adapters.get(path), path);
    }

    /// A file of completions, by the path that the study names.
    Imitated.Recorded completions(String path) {
        return Objects.requireNonNull(completions.get(path), path);
    }
}
