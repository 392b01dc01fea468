package org.lockpick.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;

/// Completions that say something, among all artifacts or those of a study. The files themselves are read, for a while
/// at a time; where that does not suffice, the page asks for more by itself until it is full.
final class SearchPage {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final List<String> KINDS = List.of("elicitation", "measurement");
    private static final int AROUND = 160;

    private final Content content;
    private final Request request;
    private final Filter filter;

    SearchPage(Content content, Request request) {
        this.content = content;
        this.request = request;
        filter = Filter.of(request);
    }

    /// A completion that was found, with what stands around the words.
    record Hit(String label, String problem, boolean correct, String before, String words, String after, String link) {}

    /// Where a search goes on.
    private record Place(ArtifactId artifact, long from) {}

    /// The whole page.
    Reply page() {
        var studies = content.keeper().index(PATIENCE).studies();
        var indexing = content.keeper().words(); // before the search, which may miss what is not in the index yet
        var values = values();
        values.put("studies", studies);
        values.put("indexing", indexing);
        values.put("request", request.fields("study", "correct", "q"));
        return content.page("search", values);
    }

    /// What is found from a place on, for a page that has what was found before.
    Reply more() {
        return content.page("hits", values());
    }

    private Map<String, Object> values() {
        long before = request.number("found", 0);
        var hits = new ArrayList<Hit>();
        long[] read = {request.number("read", 0)};
        Optional<Place> next = filter.words().isEmpty() ? Optional.empty() : search(hits, read);
        boolean full = before + hits.size() >= OutcomeReader.PAGE;
        var values = new LinkedHashMap<String, Object>();
        values.put("hits", hits);
        values.put(
                "searched",
                filter.words().isEmpty()
                        ? ""
                        : "%,d found, %,d artifacts read".formatted(before + hits.size(), read[0]));
        values.put("full", next.isPresent() && full);
        values.put(
                "next", next.map(place -> address("/search", place, 0, read[0])).orElse(""));
        values.put(
                "more",
                next.filter(_ -> !full)
                        .map(place -> address("/search/more", place, before + hits.size(), read[0]))
                        .orElse(""));
        return values;
    }

    private Optional<Place> search(List<Hit> hits, long... read) {
        var raw = RawWords.test(filter.words());
        int most = (int) Math.max(1, OutcomeReader.PAGE - request.number("found", 0));
        long until = System.nanoTime() + LONGEST.toNanos();
        long from = request.number("from", 0);
        var ids = new ArtifactWalk(
                content.keeper().index(Duration.ZERO), KINDS, request.text("study"), request.artifactIn("after"));
        while (ids.hasNext()) {
            var id = ids.next();
            if (System.nanoTime() > until || hits.size() >= most) {
                return Optional.of(new Place(id, from));
            }
            var file = content.outcomes().file(id);
            if (file.isPresent()) {
                read[0] += from == 0 ? 1 : 0;
                if (from == 0 && content.outcomes().lacks(file.get(), raw)) {
                    continue;
                }
                var page = content.outcomes().page(file.get(), from, most - hits.size(), raw, filter::keeps);
                page.found().forEach(found -> hits.add(hit(id, found)));
                if (page.next().isPresent()) {
                    return Optional.of(new Place(id, page.next().get()));
                }
            }
            from = 0;
        }
        return Optional.empty();
    }

    private Hit hit(ArtifactId id, Outcome outcome) {
        var text = outcome.completion();
        int at = text.toLowerCase(Locale.ROOT).indexOf(filter.words());
        int from = Math.max(0, at);
        int to = at < 0 ? 0 : Math.min(text.length(), at + filter.words().length());
        int begin = Math.max(0, from - AROUND);
        int end = Math.min(text.length(), to + AROUND);
        var ref = new ArmRef(id, outcome.mark(), outcome.trigger());
        return new Hit(
                label(id) + (outcome.mark() > 0 ? " · mark " + outcome.mark() : "") + " · trigger "
                        + Shown.visible(outcome.trigger()),
                Shown.visible(outcome.problem()),
                outcome.correct(),
                (begin > 0 ? "…" : "") + Shown.visible(text.substring(begin, from)),
                Shown.visible(text.substring(from, to)),
                Shown.visible(text.substring(to, end)) + (end < text.length() ? "…" : ""),
                Link.to("/problem", "study", key(id), "arm", ref, "problem", outcome.problem()));
    }

    private String label(ArtifactId id) {
        return content.keeper()
                .index(Duration.ZERO)
                .find(id)
                .map(ArtifactIndex.Row::label)
                .filter(label -> !label.isEmpty())
                .orElse(id.brief());
    }

    private String key(ArtifactId id) {
        return content.keeper()
                .index(Duration.ZERO)
                .find(id)
                .flatMap(row -> content.shelf().titled(row.study()))
                .map(StudyView::key)
                .orElse("");
    }

    private String address(String path, Place place, long found, long read) {
        var parameters = new LinkedHashMap<>(request.parameters());
        parameters.put("after", place.artifact().toString());
        parameters.put("from", "" + place.from());
        parameters.put("found", "" + found);
        parameters.put("read", "" + read);
        return Link.of(path, parameters);
    }
}
