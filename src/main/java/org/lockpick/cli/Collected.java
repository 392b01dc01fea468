package org.lockpick.cli;

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
import org.lockpick.lock.Roles;
import org.lockpick.report.FigureReader;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyCollection;
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
        var read = StudyCollection.read(collection.file);
        var plans = new Plans(collection.isQuick());
        var mistakes = new ArrayList<>(read.mistakes());
        var chapters = new ArrayList<Chapter>();
        for (var chapter : read.chapters()) {
            var members = new ArrayList<Member>();
            for (var member : chapter.studies()) {
                var study = StudyOptions.of(member.file(), collection.store).look(collection.isQuick());
                try {
                    members.add(new Member(study.name(), member.path(), study, study.plan(plans)));
                } catch (StudyFileException e) {
                    mistakes.addAll(e.mistakes());
                }
            }
            chapters.add(new Chapter(chapter.form(), members));
        }
        var collected = new Collected(read.file(), chapters, plans);
        if (mistakes.isEmpty()) {
            collected.checkClaims(read.places(), mistakes);
            collected.checkPictures(read.places(), mistakes);
        }
        if (!mistakes.isEmpty()) {
            throw new StudyFileException(mistakes);
        }
        return collected;
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

    private void checkPictures(Places places, List<Mistake> mistakes) {
        file.pictures().ifPresent(pictured -> {
            var study = pictured().orElseThrow();
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
    private void checkClaims(Places places, List<Mistake> mistakes) {
        var known = new HashMap<String, Known>();
        for (var member : studies()) {
            known.put(member.path(), FigureReader.known(plans.whole(member.study().file)));
        }
        var misfits = new Misfits();
        FigureCheck.check(file.claims(), Key.of("claims"), new FigureCheck.Others(known, Map.of()), misfits);
        misfits.found().forEach(misfit -> mistakes.add(places.mistake(misfit.key(), misfit.message())));
    }
}
