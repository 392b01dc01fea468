package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Mistake;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.Roles;
import org.lockpick.report.FigureReader;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.Plan;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.Known;

/// A collection of studies, all of them planned.
///
/// @param plans of all of them
record Collected(CollectionFile file, List<Chapter> chapters, Plans plans) {
    Collected {
        chapters = List.copyOf(chapters);
    }

    /// A chapter with its studies.
    record Chapter(CollectionFile.Chapter form, List<Member> studies) {
        Chapter {
            studies = List.copyOf(studies);
        }
    }

    /// A study of a collection.
    ///
    /// @param name of its folder in the report: the study file's without its ending
    /// @param path of its file as the collection writes it
    record Member(String name, String path, StudyOptions study, Plan plan) {}

    /// Reads a collection and plans its studies.
    ///
    /// @throws StudyFileException with every mistake of the collection and of all its studies
    static Collected read(StudyOptions collection) {
        return new Reader(collection).read();
    }

    /// All studies, in the order in which they are run.
    List<Member> studies() {
        return chapters.stream().flatMap(chapter -> chapter.studies().stream()).toList();
    }

    /// The study that pictures are drawn from, where one is named.
    Optional<Member> pictured() {
        return file.pictures()
                .flatMap(pictured -> studies().stream()
                        .filter(member -> member.path().equals(pictured.study()))
                        .findFirst());
    }

    /// Reads the files and gathers what is wrong with them.
    private static final class Reader {
        private final StudyOptions collection;
        private final CollectionFile file;
        private final Places places;
        private final Plans plans;
        private final List<Mistake> mistakes = new ArrayList<>();
        private final HashMap<String, Path> names = new HashMap<>();

        Reader(StudyOptions collection) {
            this.collection = collection;
            var written = YamlForm.written(collection.file, CollectionFile.class);
            file = written.value();
            places = written.places();
            plans = new Plans(collection.isQuick());
        }

        Collected read() {
            var chapters = new ArrayList<Chapter>();
            for (int i = 0; i < file.chapters().size(); i++) {
                var form = file.chapters().get(i);
                var members = new ArrayList<Member>();
                for (int k = 0; k < form.studies().size(); k++) {
                    var key = Key.of("chapters").at(i).at("studies").at(k);
                    member(form.studies().get(k), key, members);
                }
                chapters.add(new Chapter(form, members));
            }
            if (mistakes.isEmpty()) {
                claims(chapters);
                pictures(chapters);
            }
            if (!mistakes.isEmpty()) {
                throw new StudyFileException(mistakes);
            }
            return new Collected(file, chapters, plans);
        }

        private void pictures(List<Chapter> chapters) {
            file.pictures().ifPresent(pictured -> {
                var study = new Collected(file, chapters, plans).pictured().orElseThrow();
                var locks = study.plan().file().locks();
                var opened = locks.entrySet().stream()
                        .filter(lock ->
                                new Roles(lock.getValue().branches()).opening().isPresent())
                        .map(Map.Entry::getKey)
                        .toList();
                if (!opened.contains(pictured.lock())) {
                    mistakes.add(places.mistake(
                            Key.of("pictures", "lock"),
                            "expected a lock of %s that a trigger opens, one of %s; found \"%s\""
                                    .formatted(study.name(), String.join(", ", opened), pictured.lock())));
                }
            });
        }

        /// Claims name what whole studies have, of which a quick look may lack something.
        private void claims(List<Chapter> chapters) {
            var known = new HashMap<String, Known>();
            for (var chapter : chapters) {
                for (var member : chapter.studies()) {
                    known.put(member.path(), FigureReader.known(plans.whole(member.study().file)));
                }
            }
            var misfits = new Misfits();
            var at = Key.of("claims");
            FigureCheck.check(file.claims(), at, new FigureCheck.Others(known, Map.of()), misfits);
            misfits.found().forEach(misfit -> mistakes.add(places.mistake(misfit.key(), misfit.message())));
        }

        private void member(String path, Key key, List<Member> members) {
            var study = places.resolve(path).map(Path::normalize).filter(Files::isRegularFile);
            if (study.isEmpty()) {
                mistakes.add(places.mistake(
                        key,
                        "expected a study file, found "
                                + places.resolve(path)
                                        .map(at -> Files.exists(at) ? "something else at " + at : "nothing at " + at)
                                        .orElse("\"" + path + "\", which no file can be called")));
                return;
            }
            var options = StudyOptions.of(study.get(), collection.store).look(collection.isQuick());
            var name = options.name();
            var before = names.putIfAbsent(name, study.get());
            if (before != null) {
                mistakes.add(places.mistake(
                        key,
                        "expected a study file of another name than %s, because folders of the report are named so;"
                                        .formatted(before)
                                + " found \"" + path + "\""));
            } else if (options.isCollection()) {
                mistakes.add(places.mistake(key, "expected a study, found the collection \"" + path + "\""));
            } else {
                plan(options, name, path, members);
            }
        }

        private void plan(StudyOptions study, String name, String path, List<Member> members) {
            try {
                members.add(new Member(name, path, study, study.plan(plans)));
            } catch (StudyFileException e) {
                mistakes.addAll(e.mistakes());
            }
        }
    }
}
