package org.lockpick.serve;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.report.LinkedFigure;
import org.lockpick.report.LinkedReport;
import org.lockpick.report.StageWords;
import org.lockpick.study.Progress;

/// A study: how far it has got, what was found, its figures, and where its graded completions are.
final class StudyPage {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int STAGES = 100;
    /// Stages that run or have failed, on the study's own page.
    private static final int SHOWN = 30;

    private final Content content;
    private final Request request;
    private final StudyView study;

    StudyPage(Content content, Request request) {
        this.content = content;
        this.request = request;
        study = content.shelf().study(request.text("study"));
    }

    /// The whole page.
    Reply page() {
        var values = new LinkedHashMap<String, Object>();
        values.put("title", study.title());
        values.put("file", study.file().toString());
        values.putAll(progressValues());
        values.putAll(figureValues());
        var state = study.state(Duration.ZERO);
        values.put(
                "description",
                state.map(known -> known.plan().file().description()).orElse(""));
        values.putAll(
                state.isPresent()
                        ? new MeasurementsPage(content, study).first()
                        : Map.of("arms", List.of(), "measured", 0, "measurements", ""));
        return content.page("study", values);
    }

    /// How far it has got.
    Reply progress() {
        return content.page("progress", progressValues());
    }

    /// The figures alone.
    Reply figures() {
        return content.page("figures", figureValues());
    }

    /// A stage in a list.
    record StageLine(String state, String label, String brief, String link, String details) {
        static StageLine of(Progress.Row row) {
            var id = row.planned().id();
            boolean there = row.state() == Progress.State.DONE || row.state() == Progress.State.FAILED;
            return new StageLine(
                    StageWords.of(row.state()),
                    row.stage().label(),
                    id.brief(),
                    there ? ArtifactLine.link(id) : "",
                    StageWords.details(row));
        }
    }

    private Map<String, Object> progressValues() {
        var state = study.state(PATIENCE);
        var values = new LinkedHashMap<String, Object>();
        values.put("study", study.key());
        values.put("known", state.isPresent());
        values.put(
                "bar",
                state.map(known -> ProgressBar.of(known.progress())).stream().toList());
        values.put("times", state.map(StudyState::times).orElse(List.of()));
        values.put("notes", state.map(StudyState::notes).orElse(List.of()));
        var stages = state.map(known -> lines(known, false)).orElse(List.of());
        values.put("stages", stages.stream().limit(SHOWN).toList());
        values.put("hidden", Math.max(0, stages.size() - SHOWN));
        values.put("every", state.map(StudyState::isDone).orElse(false) ? "every 20s" : "every 2s");
        values.put("stagesLink", Link.to("/study/stages", "study", study.key()));
        return values;
    }

    private static List<StageLine> lines(StudyState state, boolean all) {
        return state.progress().rows().stream()
                .filter(row -> all || row.state() == Progress.State.RUNNING || row.state() == Progress.State.FAILED)
                .map(StageLine::of)
                .toList();
    }

    /// All stages, a page at a time.
    Reply stages() {
        var state = study.state(Duration.ofSeconds(20))
                .orElseThrow(() -> new MissingException("The study is still being read. Try again."));
        var wanted = request.text("state");
        int from = (int) Math.min(1_000_000, request.number("from", 0));
        var all = lines(state, true).stream()
                .filter(line -> wanted.isEmpty() || line.state().equals(wanted))
                .toList();
        var values = new LinkedHashMap<String, Object>();
        values.put("title", study.title());
        values.put("studyLink", Link.to("/study", "study", study.key()));
        values.put("state", wanted);
        values.put(
                "states",
                StageWords.counted(state.progress()).stream()
                        .map(StageWords::of)
                        .toList());
        values.put("study", study.key());
        values.put("stages", all.stream().skip(from).limit(STAGES).toList());
        values.put("count", all.size());
        values.put(
                "next",
                from + STAGES < all.size()
                        ? Link.to("/study/stages", "study", study.key(), "state", wanted, "from", from + STAGES)
                        : "");
        return content.page("stages", values);
    }

    /// A figure on the page.
    ///
    /// @param wide   address of the drawing for a screen
    /// @param narrow address of the drawing for a phone
    /// @param spots  of its points that can be followed, in the drawing of each
    record FigureCard(LinkedFigure figure, String wide, String narrow, String csv, List<Spot> spots) {}

    /// A point of a figure.
    record Spot(
            String label,
            String value,
            String link,
            Optional<LinkedFigure.Place> wide,
            Optional<LinkedFigure.Place> narrow) {
        /// Its place on a screen; none where that is not known.
        public List<LinkedFigure.Place> onPage() {
            return wide.stream().toList();
        }

        /// Its place on a phone; none where that is not known.
        public List<LinkedFigure.Place> onPhone() {
            return narrow.stream().toList();
        }
    }

    /// A table on the page.
    record TableCard(LinkedReport.Table table, String csv) {}

    private Map<String, Object> figureValues() {
        var known = study.figures(PATIENCE);
        var report = known.map(one -> one.value().report());
        var values = new LinkedHashMap<String, Object>();
        values.put("study", study.key());
        values.put(
                "drawn",
                known.map(one -> one.at().truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""));
        values.put("drawing", study.isDrawing());
        values.put("finding", report.map(LinkedReport::finding).orElse(""));
        values.put("reportNotes", report.map(LinkedReport::notes).orElse(List.of()));
        values.put(
                "figures",
                report.map(one -> one.figures().stream().map(this::card).toList())
                        .orElse(List.of()));
        values.put(
                "tables",
                report.map(one -> one.tables().stream()
                                .map(table -> new TableCard(
                                        table, Link.to("/csv/figure", "study", study.key(), "figure", table.name())))
                                .toList())
                        .orElse(List.of()));
        return values;
    }

    private FigureCard card(LinkedFigure figure) {
        var spots = new ArrayList<Spot>();
        for (int i = 0; i < figure.points().size(); i++) {
            var point = figure.points().get(i);
            spots.add(new Spot(
                    PointPage.label(point),
                    PointPage.value(point),
                    Link.to("/point", "study", study.key(), "figure", figure.name(), "point", i),
                    place(figure.page(), i),
                    place(figure.phone(), i)));
        }
        return new FigureCard(
                figure,
                Link.to("/figure.svg", "study", study.key(), "figure", figure.name(), "frame", "page"),
                Link.to("/figure.svg", "study", study.key(), "figure", figure.name(), "frame", "phone"),
                Link.to("/csv/figure", "study", study.key(), "figure", figure.name()),
                spots);
    }

    private static Optional<LinkedFigure.Place> place(LinkedFigure.Drawing drawing, int point) {
        return drawing.places().isEmpty()
                ? Optional.empty()
                : Optional.of(drawing.places().get(point));
    }

    /// All its graded completions, a page at a time.
    Reply measurements() {
        return new MeasurementsPage(content, study).page(request);
    }

    /// A drawing.
    Reply svg() {
        var figure = figure();
        return Reply.svg(
                request.text("frame").equals("phone")
                        ? figure.phone().svg()
                        : figure.page().svg());
    }

    /// The numbers of a figure or a table.
    Reply csv() {
        var name = request.text("figure");
        var report = report();
        var text = report.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(LinkedFigure::csv)
                .findFirst()
                .or(() -> report.tables().stream()
                        .filter(table -> table.name().equals(name))
                        .map(LinkedReport.Table::csv)
                        .findFirst())
                .orElseThrow(() -> new MissingException("The study has no such figure."));
        return Reply.csv(name + ".csv", text);
    }

    private LinkedFigure figure() {
        var name = request.text("figure");
        return report().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MissingException("The study has no such figure."));
    }

    private LinkedReport report() {
        return study.figures(Duration.ofSeconds(30))
                .orElseThrow(() -> new MissingException("The figures are still being drawn. Try again."))
                .value()
                .report();
    }

    /// A point of a figure.
    Reply point() {
        return new PointPage(content, study, figure(), request).page();
    }
}
