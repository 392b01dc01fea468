package org.lockpick.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The graded completions that a study has, as a list of measurements: some on the study's page, all on their own, a
/// page at a time.
final class MeasurementsPage {
    private static final int PAGE = 100;
    private static final int FIRST = 25;

    private final Content content;
    private final StudyView study;

    MeasurementsPage(Content content, StudyView study) {
        this.content = content;
        this.study = study;
    }

    /// A measurement in the list.
    record Line(String name, int seed, String link) {}

    /// The first of them, for the study's page.
    Map<String, Object> first() {
        var arms = content.arms(study);
        var values = new LinkedHashMap<String, Object>();
        values.put("arms", lines(arms.stream().limit(FIRST).toList()));
        values.put("measured", arms.size());
        values.put("measurements", arms.size() > FIRST ? Link.to("/measurements", "study", study.key()) : "");
        return values;
    }

    /// Those with some words in their name.
    Reply page(Request request) {
        var words = request.text("q").toLowerCase(Locale.ROOT);
        int from = (int) Math.min(1_000_000, request.number("from", 0));
        var all = content.arms(study).stream()
                .filter(arm -> arm.label().toLowerCase(Locale.ROOT).contains(words))
                .toList();
        var values = new LinkedHashMap<String, Object>();
        values.put("title", study.title());
        values.put("studyLink", Link.to("/study", "study", study.key()));
        values.put("study", study.key());
        values.put("request", request.fields("q"));
        values.put("count", all.size());
        values.put("arms", lines(all.stream().skip(from).limit(PAGE).toList()));
        values.put(
                "next",
                from + PAGE < all.size()
                        ? Link.to("/measurements", "study", study.key(), "q", request.text("q"), "from", from + PAGE)
                        : "");
        return content.page("measurements", values);
    }

    private List<Line> lines(List<Content.Arm> arms) {
        return arms.stream()
                .map(arm -> new Line(
                        arm.set().name(),
                        arm.set().run().seed(),
                        Link.to("/outcomes", "study", study.key(), "arm", arm.ref())))
                .toList();
    }
}
