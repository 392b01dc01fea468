package org.lockpick.cli;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.form.StudyFileException;
import org.lockpick.study.CollectionFile;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyCollection;

/// A collection of studies, all of them planned.
record Collected(CollectionFile file, List<Chapter> chapters) {
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
    record Member(String name, StudyOptions study, Plan plan) {}

    /// Reads a collection and plans its studies.
    ///
    /// @throws StudyFileException with every mistake of the collection and of all its studies
    static Collected read(StudyOptions collection) {
        var read = StudyCollection.read(collection.file);
        var mistakes = new ArrayList<>(read.mistakes());
        var chapters = new ArrayList<Chapter>();
        for (var chapter : read.chapters()) {
            var members = new ArrayList<Member>();
            for (var file : chapter.studies()) {
                var study = StudyOptions.of(file, collection.store);
                try {
                    members.add(new Member(study.name(), study, study.plan()));
                } catch (StudyFileException e) {
                    mistakes.addAll(e.mistakes());
                }
            }
            chapters.add(new Chapter(chapter.form(), members));
        }
        if (!mistakes.isEmpty()) {
            throw new StudyFileException(mistakes);
        }
        return new Collected(read.file(), chapters);
    }

    /// All studies, in the order in which they are run.
    List<Member> studies() {
        return chapters.stream().flatMap(chapter -> chapter.studies().stream()).toList();
    }
}
