package org.lockpick.report;

import java.util.stream.Collectors;
import org.lockpick.study.QuickLook;

/// Several studies as one self-contained HTML file: contents, what each found with its figures, and its tables, which
/// are folded away. It has no script and fetches nothing.
final class HtmlCollection {
    private static final int CHAPTER = 2;
    private static final String BUILT = "How the experiments are built";

    private final CollectionReport collection;
    private int figures;

    private HtmlCollection(CollectionReport collection) {
        this.collection = collection;
    }

    static String of(CollectionReport collection) {
        return new HtmlCollection(collection).page();
    }

    private String page() {
        var title = (collection.quick() ? QuickLook.TITLE : "") + collection.title();
        var html = new StringBuilder(HtmlReport.head(title, "Lockpick report"))
                .append(HtmlReport.paragraph(collection.description()))
                .append(collection.quick() ? HtmlReport.partial(QuickLook.WORDS) : "")
                .append("</header>\n")
                .append(contents())
                .append("<main>\n")
                .append(pictures())
                .append(claims());
        for (var chapter : collection.chapters()) {
            html.append("<section class=\"chapter\">\n")
                    .append(new Outline(CHAPTER, "").heading(chapter.title()))
                    .append(HtmlReport.paragraph(chapter.text()));
            chapter.studies().forEach(study -> html.append(study(study)));
            html.append("</section>\n");
        }
        return html.append(HtmlReport.glossary(new Outline(CHAPTER, "")))
                .append("</main>\n</body>\n</html>\n")
                .toString();
    }

    private String contents() {
        var html = new StringBuilder("<nav aria-label=\"Contents\">\n<ol class=\"contents\">\n");
        if (collection.pictures().isPresent()) {
            html.append("<li><a href=\"#pictures\">" + BUILT + "</a></li>\n");
        }
        if (!collection.claims().isEmpty()) {
            html.append("<li><a href=\"#claims-table\">" + Html.escape(ClaimsTable.TITLE) + "</a></li>\n");
        }
        for (var chapter : collection.chapters()) {
            html.append("<li>" + Html.escape(chapter.title()) + "\n<ol>\n");
            chapter.studies()
                    .forEach(study -> html.append("<li><a href=\"#%s\">%s</a></li>\n"
                            .formatted(Html.escape(study.name()), Html.escape(study.title()))));
            html.append("</ol>\n</li>\n");
        }
        return html.append("</ol>\n</nav>\n").toString();
    }

    private String pictures() {
        return collection
                .pictures()
                .map(pictures -> "<section id=\"pictures\">\n" + new Outline(CHAPTER, "").heading(BUILT)
                        + pictures.all().stream().map(HtmlCollection::picture).collect(Collectors.joining())
                        + "</section>\n")
                .orElse("");
    }

    private static String picture(Pictures.Picture picture) {
        return "<figure class=\"lineage\">\n" + picture.svg() + "<figcaption>" + Html.escape(picture.caption())
                + "</figcaption>\n</figure>\n";
    }

    private String claims() {
        var claims = collection.claims();
        if (claims.isEmpty()) {
            return "";
        }
        var title = (collection.quick() ? QuickLook.TITLE : "") + ClaimsTable.TITLE;
        return "<section id=\"claims-table\" class=\"claims\">\n"
                + new Outline(CHAPTER, "").heading(title)
                + "<p class=\"finding\">" + Html.escape(claims.sentence()) + "</p>\n"
                + claims.html()
                + HtmlReport.paragraph(ClaimsTable.CAPTION + " The numbers are in claims.csv.")
                + "</section>\n";
    }

    private String study(CollectionReport.Study study) {
        var report = study.report();
        var inside = new Outline(CHAPTER + 2, study.name());
        var html = "<section id=\"%s\">\n<h3>%s</h3>\n".formatted(Html.escape(study.name()), Html.escape(study.title()))
                + HtmlReport.paragraph(report.results().description())
                + HtmlReport.findings(report, inside, figures)
                + "<details>\n<summary>Tables, and where the numbers come from</summary>\n"
                + HtmlReport.paragraph("All files of this study are in the folder " + study.name() + ".")
                + HtmlReport.details(report, inside)
                + "</details>\n</section>\n";
        figures += (int)
                report.exhibits().stream().filter(Figure.class::isInstance).count();
        return html;
    }
}
