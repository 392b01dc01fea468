package org.lockpick.serve;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;

/// The graded completions of an arm, filtered, and beside another arm where one is named.
final class OutcomesPage {
    private static final List<String> FILTERS =
            List.of("study", "arm", "versus", "flip", "task", "domain", "level", "correct", "q");

    private final Content content;
    private final Request request;
    private final ArmRef arm;
    private final Optional<ArmRef> versus;
    private final Filter filter;

    OutcomesPage(Content content, Request request) {
        this.content = content;
        this.request = request;
        arm = ArmRef.parse("arm", request.text("arm"));
        versus = request.has("versus") ? Optional.of(ArmRef.parse("versus", request.text("versus"))) : Optional.empty();
        filter = Filter.of(request);
    }

    /// A completion in the list.
    ///
    /// @param other whether the other arm has it right, in words; empty without one
    record Line(Outcome outcome, Shown text, String link, String other) {}

    Reply page() {
        var arms = content.study(request).map(content::arms).orElse(List.of());
        var grades = versus.map(content.outcomes()::grades);
        var page = content.outcomes().page(arm.artifact(), request.number("from", 0), wanted(grades));
        var tally = content.outcomes().tally(arm.artifact());
        var values = new LinkedHashMap<String, Object>();
        values.put("title", Content.label(arm, arms));
        values.put("versusTitle", versus.map(ref -> Content.label(ref, arms)).orElse(""));
        values.put("study", request.text("study"));
        values.put("studyTitle", content.study(request).map(StudyView::title).orElse(""));
        values.put("studyLink", Link.to("/study", "study", request.text("study")));
        values.put("artifact", arm.artifact().brief());
        values.put("artifactLink", Link.to("/artifact", "artifact", arm.artifact()));
        values.put(
                "request", request.fields("study", "arm", "versus", "flip", "task", "domain", "level", "correct", "q"));
        values.put("arms", content.withChosen(arm, versus, arms));
        values.put("tasks", choices(tally, Tally.Key::task));
        values.put("domains", choices(tally, Tally.Key::domain));
        values.put("levels", choices(tally, key -> "" + key.level()));
        values.put("counts", counts(tally, grades.isPresent()));
        values.put(
                "lines", page.found().stream().map(found -> line(found, grades)).toList());
        values.put(
                "next", page.next().map(from -> address("/outcomes", "" + from)).orElse(""));
        values.put("first", request.number("from", 0) > 0 ? address("/outcomes", "") : "");
        values.put("csv", address("/csv/outcomes", ""));
        return content.page("outcomes", values);
    }

    private Predicate<Outcome> wanted(Optional<Map<String, Boolean>> grades) {
        Predicate<Outcome> own = outcome -> arm.holds(outcome) && filter.keeps(outcome);
        return grades.map(known -> own.and(outcome -> flipped(outcome, known))).orElse(own);
    }

    /// Whether an outcome is as the filter wants it beside that of the other arm.
    private boolean flipped(Outcome outcome, Map<String, Boolean> grades) {
        var other = grades.get(outcome.problem());
        if (other == null) {
            return false;
        }
        return switch (request.text("flip")) {
            case "gained" -> outcome.correct() && !other;
            case "lost" -> !outcome.correct() && other;
            case "any" -> outcome.correct() != other;
            default -> true;
        };
    }

    private static List<String> choices(Optional<Tally> tally, Function<Tally.Key, String> of) {
        var all = new TreeSet<String>();
        tally.ifPresent(known -> known.counts().keySet().forEach(key -> all.add(of.apply(key))));
        all.remove("");
        return List.copyOf(all);
    }

    private String counts(Optional<Tally> tally, boolean beside) {
        if (tally.isEmpty()) {
            return "";
        }
        var all = tally.get().count(arm);
        if (beside || !filter.words().isEmpty() || filter.correct().isPresent()) {
            return Percent.of(all) + " in all";
        }
        var kept = tally.get()
                .count(key -> key.mark() == arm.mark()
                        && key.trigger().equals(arm.trigger())
                        && (filter.task().isEmpty() || filter.task().equals(key.task()))
                        && (filter.domain().isEmpty() || filter.domain().equals(key.domain()))
                        && filter.level().map(level -> level == key.level()).orElse(true));
        return kept.equals(all) ? Percent.of(all) : Percent.of(kept) + " of these; " + Percent.of(all) + " in all";
    }

    private Line line(Outcome outcome, Optional<Map<String, Boolean>> grades) {
        var other = grades.map(known -> Boolean.TRUE.equals(known.get(outcome.problem())) ? "right" : "wrong");
        return new Line(
                outcome,
                Shown.of(outcome.completion(), Shown.SHORT),
                Link.to(
                        "/problem",
                        "study",
                        request.text("study"),
                        "arm",
                        arm,
                        "versus",
                        versus.map(ArmRef::toString).orElse(""),
                        "problem",
                        outcome.problem()),
                other.orElse(""));
    }

    private String address(String path, String from) {
        var parameters = new LinkedHashMap<String, String>();
        FILTERS.forEach(name -> parameters.put(name, request.text(name)));
        parameters.put("from", from);
        return Link.of(path, parameters);
    }

    /// All that fit, as a file.
    Reply csv() {
        var grades = versus.map(content.outcomes()::grades);
        var wanted = wanted(grades);
        var file = content.outcomes().artifact(arm.artifact()).file(Outcomes.FILE);
        return Reply.csv("outcomes-" + arm.artifact().hash().brief() + ".csv", out -> {
            write(
                    out,
                    List.of(
                            "problem",
                            "task",
                            "domain",
                            "level",
                            "trigger",
                            "mark",
                            "stop",
                            "reward",
                            "correct",
                            "why",
                            "completion"));
            JsonLines.scan(file, 0, Outcome.class, _ -> true, (outcome, _) -> {
                if (wanted.test(outcome)) {
                    write(out, row(outcome));
                }
                return true;
            });
        });
    }

    private static List<String> row(Outcome outcome) {
        return List.of(
                outcome.problem(),
                outcome.task(),
                outcome.domain(),
                "" + outcome.level(),
                outcome.trigger(),
                "" + outcome.mark(),
                outcome.stop(),
                "" + outcome.reward(),
                "" + outcome.correct(),
                outcome.why(),
                outcome.completion());
    }

    private static void write(OutputStream out, List<String> fields) {
        CsvLine.write(out, fields);
    }
}
