package org.lockpick.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.lockpick.report.LinkedFigure;

/// A point of a figure: the measurements that it is made of, one a seed and draw, with their graded completions.
final class PointPage {
    private final Content content;
    private final StudyView study;
    private final LinkedFigure figure;
    private final LinkedFigure.Spot point;

    PointPage(Content content, StudyView study, LinkedFigure figure, Request request) {
        this.content = content;
        this.study = study;
        this.figure = figure;
        long number = request.number("point", 0);
        if (number >= figure.points().size()) {
            throw new MissingException("The figure has no such point.");
        }
        point = figure.points().get((int) number);
    }

    /// What a point is.
    static String label(LinkedFigure.Spot point) {
        var all = new ArrayList<>(List.of(point.panel(), point.series(), point.at()));
        all.removeIf(String::isBlank);
        return String.join(" · ", all);
    }

    /// How high it stands.
    static String value(LinkedFigure.Spot point) {
        var height = String.format(Locale.ROOT, "%.1f %%", point.height());
        return point.interval()
                .map(interval ->
                        height + String.format(Locale.ROOT, " (%.1f to %.1f)", interval.low(), interval.high()))
                .orElse(height);
    }

    /// A measurement of the point.
    record Line(String name, int seed, String share, String link) {}

    Reply page() {
        var lines = content.arms(study).stream()
                .filter(arm -> point.runs().contains(arm.set().run()))
                .map(arm -> new Line(
                        arm.set().name(),
                        arm.set().run().seed(),
                        content.outcomes()
                                .tally(arm.ref().artifact())
                                .map(tally -> Percent.of(tally.count(arm.ref())))
                                .orElse(""),
                        Link.to("/outcomes", "study", study.key(), "arm", arm.ref())))
                .toList();
        var values = new LinkedHashMap<String, Object>();
        values.put("label", label(point));
        values.put("value", value(point));
        values.put("figure", figure.title());
        values.put("studyTitle", study.title());
        values.put("studyLink", Link.to("/study", "study", study.key()) + "#" + figure.name());
        values.put("lines", lines);
        return content.page("point", values);
    }
}
