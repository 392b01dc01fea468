package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// Reports of several studies that stand on one page, in chapters.
///
/// @param description what they have in common; may be empty
/// @param quick whether it is a quick look at them
/// @param pictures of how the experiments are built
/// @param claims what is said of claims of earlier reports
public record CollectionReport(
        String title,
        String description,
        boolean quick,
        Optional<Pictures> pictures,
        ClaimsTable claims,
        List<Chapter> chapters) {
    /// Copies.
    public CollectionReport {
        chapters = List.copyOf(chapters);
    }

    /// Studies that belong together.
    ///
    /// @param text what they are about; may be empty
    public record Chapter(String title, String text, List<Study> studies) {
        /// Copies.
        public Chapter {
            studies = List.copyOf(studies);
        }
    }

    /// One study.
    ///
    /// @param name of its folder below that of the page, and of its anchor; letters, digits, - and _
    public record Study(String name, Report report) {
        String title() {
            return report.results().title();
        }
    }

    /// All studies, in the order of the page.
    public List<Study> studies() {
        return chapters.stream().flatMap(chapter -> chapter.studies().stream()).toList();
    }
}
