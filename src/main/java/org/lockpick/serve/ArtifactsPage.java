package org.lockpick.serve;

import java.time.Duration;
import java.util.LinkedHashMap;

/// The artifacts of the store, a page at a time.
final class ArtifactsPage {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Content content;
    private final Request request;

    ArtifactsPage(Content content, Request request) {
        this.content = content;
        this.request = request;
    }

    Reply page() {
        var index = content.keeper().index(PATIENCE);
        var query = new ArtifactIndex.Query(request.text("kind"), request.text("study"), request.text("q"));
        var rows = index.page(
                query, request.artifactIn("after").map(Object::toString).orElse(""));
        var next = new LinkedHashMap<>(request.parameters());
        if (!rows.isEmpty()) {
            next.put("after", rows.getLast().id().toString());
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("request", request.fields("kind", "study", "q"));
        values.put("kinds", index.kinds());
        values.put("studies", index.studies());
        values.put("indexing", content.keeper().words());
        values.put("rows", rows.stream().map(ArtifactLine::of).toList());
        values.put("next", rows.size() == ArtifactIndex.PAGE ? Link.of("/artifacts", next) : "");
        return content.page("artifacts", values);
    }
}
