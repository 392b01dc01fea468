package org.lockpick.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;

/// Completions that say something, among all artifacts or those of a study. The files themselves are read, for a while
/// at a time; where that does not suffice, the page leads on.
final class SearchPage {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final List<String> KINDS = List.of("elicitation", "measurement");
    /// What stands in a file of JSON as it is in the text.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,;:()+*=_-]+");
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

    Reply page() {
        var values = new LinkedHashMap<String, Object>();
        var hits = new ArrayList<Hit>();
        values.put("studies", content.keeper().index(PATIENCE).studies());
        values.put("indexing", content.keeper().words());
        int[] read = {0};
        Optional<Place> next = filter.words().isEmpty() ? Optional.empty() : search(hits, read);
        values.put("request", request.fields("study", "correct", "q"));
        values.put("hits", hits);
        values.put("searched", filter.words().isEmpty() ? "" : "%,d artifacts read".formatted(read[0]));
        values.put("next", next.map(this::address).orElse(""));
        return content.page("search", values);
    }

    private Optional<Place> search(List<Hit> hits, int... read) {
        var raw = raw(filter.words());
        long until = System.nanoTime() + LONGEST.toNanos();
        var start = request.artifactIn("after");
        long from = request.number("from", 0);
        for (var id : ids(start)) {
            if (System.nanoTime() > until) {
                return Optional.of(new Place(id, from));
            }
            var artifact = content.store().find(id).filter(SearchPage::hasOutcomes);
            if (artifact.isPresent()) {
                read[0]++;
                var page = content.outcomes().page(id, from, OutcomeReader.PAGE - hits.size(), raw, filter::keeps);
                page.found().forEach(found -> hits.add(hit(id, found.outcome())));
                if (page.next().isPresent()) {
                    return Optional.of(new Place(id, page.next().get()));
                }
                if (hits.size() >= OutcomeReader.PAGE) {
                    return after(id);
                }
            }
            from = 0;
        }
        return Optional.empty();
    }

    private Optional<Place> after(ArtifactId id) {
        for (var next : ids(Optional.of(id))) {
            if (!next.equals(id)) {
                return Optional.of(new Place(next, 0));
            }
        }
        return Optional.empty();
    }

    /// Artifacts that may have outcomes, from one on, in the order of their names: a page of the index at a time.
    private Iterable<ArtifactId> ids(Optional<ArtifactId> start) {
        return () -> new ArtifactWalk(content.keeper().index(Duration.ZERO), KINDS, request.text("study"), start);
    }

    private static boolean hasOutcomes(Artifact artifact) {
        return artifact.directory().resolve(Outcomes.FILE).toFile().exists();
    }

    /// A test on the bytes of a line that is cheap, and never says no to one that fits.
    private static Predicate<byte[]> raw(String words) {
        if (!PLAIN.matcher(words).matches()) {
            return _ -> true;
        }
        return line -> new String(line, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(words);
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
                label(id),
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

    private String address(Place place) {
        var parameters = new LinkedHashMap<>(request.parameters());
        parameters.put("after", place.artifact().toString());
        parameters.put("from", "" + place.from());
        return Link.of("/search", parameters);
    }
}
