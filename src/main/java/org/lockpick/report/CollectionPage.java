package org.lockpick.report;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.study.QuickLook;

/// Several studies as one self-contained HTML file: contents, what each found with its figures, and its tables, which
/// are folded away. It has no script and fetches nothing.
final class CollectionPage {
    private static final int CHAPTER = 2;
    private static final int STUDY = CHAPTER + 1;
    private static final String BUILT = "How the experiments are built";

    private final CollectionReport collection;
    private int figures;

    private CollectionPage(CollectionReport collection) {
        this.collection = collection;
    }

    static String of(CollectionReport collection) {
        return new CollectionPage(collection).page();
    }

    /// Studies that belong together.
    ///
    /// @param text what they are about; may be empty
    record ChapterView(String title, String text, List<StudyView> studies) {}

    /// A study of the page.
    ///
    /// @param name  of its folder and its anchor
    /// @param level of the headings inside it
    record StudyView(
            String name, String title, int level, String description, ReportPage.Found found, List<Section> sections) {}

    private String page() {
        var look = collection.quick() ? QuickLook.TITLE : "";
        var claims = collection.claims();
        var values = new HashMap<String, Object>();
        values.put("title", look + collection.title());
        values.put("style", ReportStyle.CSS);
        values.put("level", CHAPTER);
        values.put("opening", List.of(collection.description()));
        values.put("note", collection.quick() ? QuickLook.WORDS : "");
        values.put("built", BUILT);
        values.put("pictures", collection.pictures().map(Pictures::all).orElse(List.of()));
        values.put("claimsLink", ClaimsTable.TITLE);
        values.put("claimsTitle", look + ClaimsTable.TITLE);
        values.put("claimsSentence", claims.sentence());
        values.put("claimsText", ClaimsTable.CAPTION + " The numbers are in claims.csv.");
        values.put(
                "claims",
                Optional.of(claims).filter(some -> !some.isEmpty()).stream()
                        .map(some -> TableView.grouped(some.table()))
                        .toList());
        values.put("chapters", collection.chapters().stream().map(this::chapter).toList());
        values.put("words", ReportSections.glossary());
        return ReportPage.TEMPLATES.page("collection", values);
    }

    private ChapterView chapter(CollectionReport.Chapter chapter) {
        return new ChapterView(
                chapter.title(),
                chapter.text(),
                chapter.studies().stream().map(this::study).toList());
    }

    private StudyView study(CollectionReport.Study study) {
        var report = study.report();
        var inside = new Outline(STUDY + 1, study.name());
        var view = new StudyView(
                study.name(),
                study.title(),
                inside.level(),
                report.results().description(),
                ReportPage.Found.of(report, inside, figures),
                ReportSections.of(report, false));
        figures += (int)
                report.exhibits().stream().filter(Figure.class::isInstance).count();
        return view;
    }
}
