package org.lockpick.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Key;
import org.lockpick.form.Mistake;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;

/// A collection with the study files that it names; the studies themselves are not read.
///
/// @param places   where each key of the collection's file stands
/// @param mistakes of paths that name no study; such members are left out
public record StudyCollection(CollectionFile file, Places places, List<Chapter> chapters, List<Mistake> mistakes) {
    /// Copies.
    public StudyCollection {
        chapters = List.copyOf(chapters);
        mistakes = List.copyOf(mistakes);
    }

    /// A chapter with its study files.
    public record Chapter(CollectionFile.Chapter form, List<Member> studies) {
        /// Copies.
        public Chapter {
            studies = List.copyOf(studies);
        }
    }

    /// A study of a collection.
    ///
    /// @param path as the collection writes it
    /// @param file that it names
    public record Member(String path, Path file) {}

    /// Reads a collection.
    ///
    /// @throws org.lockpick.form.StudyFileException with every mistake of the form
    public static StudyCollection read(Path file) {
        var written = YamlForm.written(file, CollectionFile.class);
        return new Reader(written.places()).read(written.value());
    }

    /// The name of a study: its file's without the ending, as folders of reports are called.
    public static String name(Path study) {
        return study.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /// Resolves paths and gathers what is wrong with them.
    private static final class Reader {
        private final Places places;
        private final List<Mistake> mistakes = new ArrayList<>();
        private final Map<String, Path> names = new HashMap<>();

        Reader(Places places) {
            this.places = places;
        }

        StudyCollection read(CollectionFile file) {
            var chapters = new ArrayList<Chapter>();
            for (int i = 0; i < file.chapters().size(); i++) {
                var form = file.chapters().get(i);
                var members = new ArrayList<Member>();
                for (int k = 0; k < form.studies().size(); k++) {
                    member(
                                    form.studies().get(k),
                                    Key.of("chapters").at(i).at("studies").at(k))
                            .ifPresent(members::add);
                }
                chapters.add(new Chapter(form, members));
            }
            return new StudyCollection(file, places, chapters, mistakes);
        }

        private Optional<Member> member(String path, Key key) {
            var place = places.resolve(path).map(Path::normalize);
            var study = place.filter(Files::isRegularFile);
            if (study.isEmpty()) {
                mistakes.add(places.mistake(
                        key,
                        "expected a study file, found "
                                + place.map(at -> Files.exists(at) ? "something else at " + at : "nothing at " + at)
                                        .orElse("\"" + path + "\", which no file can be called")));
                return Optional.empty();
            }
            var before = names.putIfAbsent(name(study.get()), study.get());
            if (before != null) {
                mistakes.add(places.mistake(
                        key,
                        "expected a study file of another name than %s, because folders of the report are named so;"
                                        .formatted(before)
                                + " found \"" + path + "\""));
                return Optional.empty();
            }
            if (CollectionFile.isOne(study.get())) {
                mistakes.add(places.mistake(key, "expected a study, found the collection \"" + path + "\""));
                return Optional.empty();
            }
            return study.map(found -> new Member(path, found));
        }
    }
}
