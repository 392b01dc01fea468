package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Provenance;

/// An artifact: what it was made for and of, how it was made, what it holds, and what was made from it. Where it could
/// not be made, why.
final class ArtifactPage {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Content content;
    private final ArtifactId id;

    ArtifactPage(Content content, Request request) {
        this.content = content;
        id = request.artifact("artifact");
    }

    /// A name and what it stands for.
    ///
    /// @param link empty where there is none
    record Fact(String name, String text, String link) {}

    /// A file of the payload.
    ///
    /// @param link where its lines are shown; empty where it has none
    record FileLine(String name, String size, String link) {}

    Reply page() {
        var found = content.store().find(id);
        var values = new LinkedHashMap<String, Object>();
        values.put("id", id.toString());
        values.put("brief", id.brief());
        values.put(
                "failure",
                content.store().failures().find(id).filter(_ -> found.isEmpty()).stream()
                        .toList());
        if (found.isEmpty()) {
            if (content.store().failures().find(id).isEmpty()) {
                throw new MissingException("The store has no artifact " + id + ".");
            }
            return content.page("failure", values);
        }
        var artifact = found.get();
        var provenance = artifact.provenance();
        values.put("made", made(provenance));
        values.put("inputs", inputs(provenance));
        values.put("facts", facts(provenance));
        values.put("machine", strings(provenance.machine()));
        values.put(
                "recipe",
                Shown.of(Json.pretty(artifact.recipe().settings()), Shown.LONG).text());
        values.put("arms", arms(artifact));
        values.put("files", files(artifact));
        values.put("charts", Chart.ofCurve(artifact));
        values.put(
                "from",
                content.keeper().index(PATIENCE).madeOf(id).stream()
                        .map(ArtifactLine::of)
                        .toList());
        return content.page("artifact", values);
    }

    private List<Fact> made(Provenance provenance) {
        var made = provenance.made();
        if (made == null) {
            return List.of();
        }
        return List.of(
                new Fact("made for", made.label(), ""),
                new Fact(
                        "study",
                        made.study(),
                        content.shelf()
                                .titled(made.study())
                                .map(study -> Link.to("/study", "study", study.key()))
                                .orElse(Link.to("/artifacts", "study", made.study()))));
    }

    private static List<Fact> inputs(Provenance provenance) {
        return provenance.inputs().entrySet().stream()
                .map(input -> new Fact(input.getKey(), input.getValue().brief(), ArtifactLine.link(input.getValue())))
                .toList();
    }

    private static List<Fact> facts(Provenance provenance) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("began", provenance.startedAt().toString(), ""));
        facts.add(new Fact("took", String.format(Locale.ROOT, "%.1f s", provenance.wallSeconds()), ""));
        var peak = provenance.peakMemoryBytes();
        if (peak != null) {
            facts.add(new Fact("most memory of the process", size(peak), ""));
        }
        var commit = provenance.commit();
        facts.add(new Fact(
                "commit", commit == null ? "unknown" : commit.hex() + (commit.dirty() ? " with changes" : ""), ""));
        provenance.seeds().forEach((name, seed) -> facts.add(new Fact("seed " + name, "" + seed, "")));
        var efforts = provenance.efforts();
        if (efforts != null) {
            efforts.forEach((activity, effort) -> facts.add(
                    new Fact("time of " + activity, String.format(Locale.ROOT, "%.2f s", effort.seconds()), "")));
        }
        return facts;
    }

    private static List<Fact> strings(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> new Fact(entry.getKey(), entry.getValue(), ""))
                .toList();
    }

    /// Outcomes under a trigger at a mark.
    record ArmLine(String trigger, int mark, String share, String link) {}

    private List<ArmLine> arms(Artifact artifact) {
        if (!Files.exists(artifact.directory().resolve(org.lockpick.store.Outcomes.FILE))) {
            return List.of();
        }
        var tally = content.outcomes().tally(id).orElse(new Tally(Map.of()));
        return tally.arms().stream()
                .map(key -> new ArmRef(id, key.mark(), key.trigger()))
                .map(ref -> new ArmLine(
                        Shown.visible(ref.trigger()),
                        ref.mark(),
                        Percent.of(tally.count(ref)),
                        Link.to("/outcomes", "arm", ref)))
                .toList();
    }

    private List<FileLine> files(Artifact artifact) {
        var files = new ArrayList<FileLine>();
        try (var all = Files.list(artifact.directory())) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(line(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + artifact.directory(), e);
        }
        return files;
    }

    private FileLine line(Path file) throws IOException {
        var name = file.getFileName().toString();
        return new FileLine(
                name,
                size(Files.size(file)),
                name.endsWith(".jsonl") ? Link.to("/lines", "artifact", id, "file", name) : "");
    }

    private static String size(long bytes) {
        if (bytes < 10_000) {
            return "%,d bytes".formatted(bytes);
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%,.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
    }
}
