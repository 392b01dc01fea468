package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;

/// The studies that have a file: those that were asked for, and those of a directory that the store has something of.
final class Shelf {
    private final List<StudyView> asked = new ArrayList<>();
    private final List<StudyView> known = new ArrayList<>();

    /// @throws UserMistake for a file that was asked for and is no study
    Shelf(ServeSettings settings, Store store, StudyPlans plans, Background background) {
        var keys = new LinkedHashMap<String, Path>();
        settings.studies().stream()
                .flatMap(path -> files(path).stream())
                .forEach(file -> asked.add(new StudyView(key(file, keys), file, store, plans, background)));
        for (var file : files(settings.known())) {
            readable(key(file, keys), file, store, plans, background)
                    .filter(study -> asked.stream().noneMatch(one -> one.title().equals(study.title())))
                    .ifPresent(known::add);
        }
    }

    /// A file that nobody asked for may be anything.
    private static Optional<StudyView> readable(
            String key, Path file, Store store, StudyPlans plans, Background background) {
        try {
            return Optional.of(new StudyView(key, file, store, plans, background));
        } catch (UserMistake e) {
            return Optional.empty();
        }
    }

    private static String key(Path file, Map<String, Path> keys) {
        var name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        var key = name;
        for (int i = 2; keys.containsKey(key); i++) {
            key = name + "-" + i;
        }
        keys.put(key, file);
        return key;
    }

    /// A file, or the study files below a directory; nothing where there is neither.
    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(path) : List.of();
        }
        try (var all = Files.walk(path)) {
            return all.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    /// Those to show.
    ///
    /// @param titles of the studies that the store has something of
    List<StudyView> shown(Set<String> titles) {
        var shown = new ArrayList<>(asked);
        known.stream().filter(study -> titles.contains(study.title())).forEach(shown::add);
        return shown;
    }

    /// Whether somebody asked for a study.
    boolean isAsked(StudyView study) {
        return asked.contains(study);
    }

    /// A study by its key.
    StudyView study(String key) {
        return all().stream()
                .filter(study -> study.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new MissingException("There is no such study here."));
    }

    /// All that have a file, by title.
    Set<String> titles() {
        return all().stream().map(StudyView::title).collect(Collectors.toSet());
    }

    /// The first study of a title.
    Optional<StudyView> titled(String title) {
        return all().stream().filter(study -> study.title().equals(title)).findFirst();
    }

    private List<StudyView> all() {
        var all = new ArrayList<>(asked);
        all.addAll(known);
        return all;
    }
}
