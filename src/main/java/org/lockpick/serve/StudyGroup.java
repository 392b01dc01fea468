package org.lockpick.serve;

import java.util.List;

/// Studies that are listed together: a collection, or those that belong to none.
///
/// @param title    empty where they belong to no collection
/// @param text     what they have in common
/// @param file     of the collection; empty where there is none
/// @param chapters in order
record StudyGroup(String title, String text, String file, List<Chapter> chapters) {
    StudyGroup {
        chapters = List.copyOf(chapters);
    }

    /// Studies of a collection that belong together.
    ///
    /// @param title empty where they belong to no collection
    record Chapter(String title, String text, List<StudyView> studies) {
        Chapter {
            studies = List.copyOf(studies);
        }
    }

    /// Studies that belong to no collection.
    static StudyGroup loose(List<StudyView> studies) {
        return new StudyGroup("", "", "", List.of(new Chapter("", "", studies)));
    }

    /// All of them.
    List<StudyView> studies() {
        return chapters.stream().flatMap(chapter -> chapter.studies().stream()).toList();
    }
}
