package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lockpick.form.StudyFileException;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.StudyCollection;

/// The studies that have a file: those that were asked for, alone or in collections, and those of a directory that the
/// store has something of. A file is one study, however often it is named.
final class Shelf {
    private final Store store;
    private final StudyPlans plans;
    private final Background background;
    private final Map<Path, StudyView> views = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final List<StudyGroup> asked = new ArrayList<>();
    private final List<StudyView> known = new ArrayList<>();

    /// @throws UserMistake for a file that was asked for and is neither a study nor a collection
    Shelf(ServeSettings settings, Store store, StudyPlans plans, Background background) {
        this.store = store;
        this.plans = plans;
        this.background = background;
        var loose = new ArrayList<StudyView>();
        for (var file : asked(settings.studies())) {
            if (CollectionFile.isOne(file)) {
                asked.add(collection(file));
            } else if (!views.containsKey(name(file))) {
                loose.add(view(file));
            }
        }
        if (!loose.isEmpty()) {
            asked.add(StudyGroup.loose(loose));
        }
        var named = titles();
        for (var file : files(settings.known())) {
            if (!views.containsKey(name(file))) {
                readable(file).filter(study -> !named.contains(study.title())).ifPresent(known::add);
            }
        }
    }

    /// Collections first, so that their studies stand with them, also where these are named too.
    private static List<Path> asked(List<Path> studies) {
        return studies.stream()
                .flatMap(path -> files(path).stream())
                .sorted(Comparator.comparing(file -> !CollectionFile.isOne(file)))
                .toList();
    }

    private StudyGroup collection(Path file) {
        var read = StudyCollection.read(file);
        if (!read.mistakes().isEmpty()) {
            throw new StudyFileException(read.mistakes());
        }
        return new StudyGroup(
                read.file().title(),
                read.file().description(),
                file.toString(),
                read.chapters().stream()
                        .map(chapter -> new StudyGroup.Chapter(
                                chapter.form().title(),
                                chapter.form().text(),
                                chapter.studies().stream()
                                        .map(member -> view(member.file()))
                                        .toList()))
                        .toList());
    }

    private static Path name(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private StudyView view(Path file) {
        var before = views.get(name(file));
        if (before != null) {
            return before;
        }
        var fresh = new StudyView(key(file), file, store, plans, background);
        views.put(name(file), fresh);
        return fresh;
    }

    /// A file that nobody asked for may be anything.
    private Optional<StudyView> readable(Path file) {
        try {
            return CollectionFile.isOne(file) ? Optional.empty() : Optional.of(view(file));
        } catch (UserMistake e) {
            return Optional.empty();
        }
    }

    private String key(Path file) {
        var name = StudyCollection.name(file);
        var key = name;
        for (int i = 2; !keys.add(key); i++) {
            key = name + "-" + i;
        }
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
    List<StudyGroup> shown(Set<String> titles) {
        var shown = new ArrayList<>(asked);
        var more =
                known.stream().filter(study -> titles.contains(study.title())).toList();
        if (!more.isEmpty()) {
            shown.add(StudyGroup.loose(more));
        }
        return shown;
    }

    /// Whether somebody asked for a study.
    boolean isAsked(StudyView study) {
        return !known.contains(study);
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
        var all = new ArrayList<StudyView>();
        asked.forEach(group -> all.addAll(group.studies()));
        all.addAll(known);
        return all;
    }
}
