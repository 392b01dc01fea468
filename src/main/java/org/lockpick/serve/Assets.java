package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What pages load: the style sheet, a script and an icon, all from the program itself.
final class Assets {
    /// Version of the WebJar, as the build has it.
    private static final String HTMX = "2.0.10";

    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ALL = Map.of(
            "/static/style.css", new Asset("org/lockpick/serve/style.css", "text/css; charset=utf-8"),
            "/static/icon.svg", new Asset("org/lockpick/serve/icon.svg", "image/svg+xml"),
            "/static/htmx.js",
                    new Asset(
                            "META-INF/resources/webjars/htmx.org/" + HTMX + "/dist/htmx.min.js",
                            "text/javascript; charset=utf-8"));

    private Assets() {}

    /// The file behind a path.
    static Optional<Reply> find(String path) {
        return Optional.ofNullable(ALL.get(path)).map(asset -> Reply.asset(asset.type(), text(asset.resource())));
    }

    private static String text(String resource) {
        try (var in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
