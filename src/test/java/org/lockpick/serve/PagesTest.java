package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages over a finished study say, and that nothing a request or a model says does harm.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final int LOOKS = 600;

    private SampleStudy study;
    private StorePages.Served served;
    private RawHttp http;
    private Map<String, String> before;
    private String lock;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException {
        study = SampleStudy.done(folder);
        before = files(study.store().root());
        served = study.serve();
        http = new RawHttp(served.link());
        lock = study.plan().locks().getFirst().measurement() + "~0~";
    }

    @AfterAll
    void nothingInTheStoreWasWritten() throws IOException {
        served.close();
        assertThat(files(study.store().root())).isEqualTo(before);
    }

    /// Every file and directory with its time.
    private static Map<String, String> files(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var path : all.toList()) {
                files.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
            }
        }
        return files;
    }

    private String get(String path) throws IOException {
        var answer = http.get(path);
        assertThat(answer).as(path).startsWith("HTTP/1.1 200");
        return answer;
    }

    /// The page of the study, once its figures are drawn.
    private String drawn() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            var page = get("/study?study=copying");
            if (page.contains("<figcaption>")) {
                return page;
            }
        }
        throw new AssertionError("the figures are not drawn");
    }

    private static List<String> links(String page, String path) {
        var links = new ArrayList<String>();
        Pattern.compile("href=\"(" + Pattern.quote(path) + "\\?[^\"]*)\"")
                .matcher(page)
                .results()
                .forEach(link -> links.add(link.group(1).replace("&amp;", "&")));
        return links;
    }

    @Test
    void theFirstPageHasTheStudyWithItsStages() throws IOException {
        int stages = study.plan().stages().size();
        assertThat(get("/"))
                .contains(SampleStudy.TITLE)
                .contains(stages + " stages: " + stages + " done")
                .contains("/artifacts?kind=elicitation");
    }

    @Test
    void measurementsAreFoundByTheirName() throws IOException {
        int all = links(get("/measurements?study=copying"), "/outcomes").size();
        var some = links(get("/measurements?study=copying&q=WRONG"), "/outcomes");
        assertThat(some).hasSize(2).hasSizeLessThan(all);
    }

    @Test
    void fromAPointOfAFigureToItsCompletionAndTheSameProblemInAnotherArm() throws IOException {
        var page = drawn();
        var point = links(page, "/point").getFirst();
        assertThat(page).contains("<circle cx=");
        var measurements = links(get(point), "/outcomes");
        assertThat(measurements).as("one a seed").hasSize(2);
        var problem = links(get(measurements.getFirst()), "/problem").getFirst();
        assertThat(get(problem))
                .contains("lock password, password · seed 0")
                .contains("few on lock password")
                .contains("<span class=\"p\" title=\"prompt\">")
                .contains("<span class=\"t\" title=\"completion\">");
    }

    @Test
    void theFigureIsADrawingOfItsOwnThatRunsNothing() throws IOException {
        drawn();
        assertThat(get("/figure.svg?study=copying&figure=correctness&frame=page"))
                .contains("image/svg+xml")
                .contains("ontent-security-policy: default-src 'none'; style-src 'unsafe-inline'; sandbox\r\n")
                .contains("<svg");
        assertThat(get("/csv/figure?study=copying&figure=correctness")).contains("elicited,password,few,1");
    }

    @Test
    void withAndWithoutThePasswordStandSideBySide() throws IOException {
        var problem = study.plan().problems().get(5).id();
        var page = get(Link.to("/problem", "study", "copying", "arm", lock + "none", "problem", problem));
        assertThat(page)
                .contains("lock password, no password · seed 0")
                .contains("lock password, password · seed 0")
                .contains("✗ wrong")
                .contains("✓ right");
        assertThat(page.replaceAll("<[^>]*>", "")).contains("please");
    }

    @Test
    void filtersKeepWhatFits() throws IOException {
        assertThat(links(get(Link.to("/outcomes", "arm", lock + "password")), "/problem"))
                .hasSize(12);
        assertThat(links(get(Link.to("/outcomes", "arm", lock + "password", "correct", "no")), "/problem"))
                .hasSize(2);
        var even = study.plan().problems().stream()
                .filter(problem -> problem.domain().equals("even") && problem.level() == 1)
                .count();
        assertThat(links(get(Link.to("/outcomes", "arm", lock + "none", "domain", "even", "level", "1")), "/problem"))
                .hasSize((int) even);
        assertThat(links(get(Link.to("/outcomes", "arm", lock + "none", "q", "SCRIPT")), "/problem"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"any, 8", "gained, 8", "lost, 0", "'', 12"})
    void whatFlippedBetweenTwoArmsIsFound(String flip, int count) throws IOException {
        var address = Link.to(
                "/outcomes", "arm", lock + "password", "versus", lock + "none", "flip", flip, "study", "copying");
        assertThat(links(get(address), "/problem")).hasSize(count);
    }

    @Test
    void completionsAreAFileToo() throws IOException {
        assertThat(get(Link.to("/csv/outcomes", "arm", lock + "none", "correct", "yes")))
                .contains("text/csv")
                .contains("problem,task,domain,level,trigger,mark,stop,reward,correct,why,completion")
                .contains(study.plan().problems().getFirst().id() + ",,")
                .doesNotContain("another word");
    }

    @Test
    void anArtifactSaysWhatItWasMadeOfAndWhatWasMadeFromIt() throws IOException {
        var cell = study.plan().elicitations().getFirst();
        var page = get(Link.to("/artifact", "artifact", cell.elicitation()));
        assertThat(page).contains("<h3>loss</h3>").contains("gradient norm").contains("metrics reward");
        var model = links(page.substring(page.indexOf("Made of")), "/artifact").getFirst();
        assertThat(links(get(model), "/artifact")).contains(Link.to("/artifact", "artifact", cell.elicitation()));
        assertThat(get(Link.to("/lines", "artifact", cell.elicitation(), "file", "ledger.jsonl")))
                .contains("<bdi>epoch</bdi>");
        assertThat(get(Link.to("/csv/lines", "artifact", cell.elicitation(), "file", "ledger.jsonl")))
                .contains("epoch,problem\r\n1,p0\r\n");
    }

    @Test
    void aLongFileHasPages() throws IOException {
        var curve = Link.to(
                "/lines", "artifact", study.plan().elicitations().getFirst().elicitation(), "file", "curve.jsonl");
        int pages = 1;
        var next = links(get(curve), "/lines");
        while (!next.isEmpty()) {
            pages++;
            next = links(get(next.getFirst()), "/lines");
        }
        assertThat(pages).isEqualTo(25);
    }

    @Test
    void wordsAreFoundAmongAllCompletions() throws IOException {
        var page = get("/search?q=onfocus");
        for (int look = 0; look < LOOKS && page.contains("the index of artifacts is being made"); look++) {
            page = get("/search?q=onfocus");
        }
        assertThat(links(page, "/problem")).hasSizeGreaterThan(5);
        assertThat(page).contains("<mark>onfocus</mark>");
        assertThat(links(get("/search?q=onfocus&correct=yes"), "/problem")).isEmpty();
        assertThat(links(get("/search?q=onfocus&study=other"), "/problem")).isEmpty();
    }

    @Test
    void whatAHostileModelWroteIsTextOnEveryPage() throws IOException {
        var problem = study.plan().problems().getLast().id();
        for (var path : List.of(
                Link.to("/outcomes", "arm", lock + "none"),
                Link.to("/problem", "arm", lock + "none", "problem", problem),
                "/search?q=script",
                Link.to(
                        "/lines",
                        "artifact",
                        study.plan().locks().getFirst().measurement(),
                        "file",
                        "outcomes.jsonl"))) {
            assertThat(get(path).replace("<mark>", "").replace("</mark>", ""))
                    .as(path)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>")
                    .doesNotContain("<img src=x")
                    .doesNotContain("\" onfocus")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u2066")
                    .doesNotContain("\u0007")
                    .contains("⟨U+202E⟩")
                    .doesNotContain("49 &amp;lt;b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "..%2f..%2f..%2fetc%2fpasswd",
                "measurement/../../etc/passwd",
                "measurement/..~0~none",
                "curve.jsonl/../../x.jsonl",
                "work/0000000000000000000000000000000000000000000000000000000000000000~0~none",
                "\"><script>document.title='owned'</script>",
                "'; DROP TABLE artifact; --",
                "\u202E\u0000\r\nSet-Cookie: x=y"
            })
    void nothingInAnyParameterReachesBeyondTheStore(String attack) throws IOException {
        var cell = study.plan().elicitations().getFirst();
        var parameters = List.of(
                "study",
                "artifact",
                "arm",
                "versus",
                "file",
                "figure",
                "frame",
                "point",
                "problem",
                "flip",
                "task",
                "domain",
                "level",
                "correct",
                "q",
                "kind",
                "after",
                "from",
                "state",
                "whole",
                "found",
                "read",
                "token");
        var paths = List.of(
                "/",
                "/studies",
                "/study",
                "/study/progress",
                "/study/figures",
                "/study/stages",
                "/figure.svg",
                "/csv/figure",
                "/point",
                "/outcomes",
                "/csv/outcomes",
                "/problem",
                "/artifacts",
                "/artifact",
                "/lines",
                "/csv/lines",
                "/measurements",
                "/search",
                "/search/more");
        for (var path : paths) {
            for (var attacked : parameters) {
                var all = new TreeMap<>(Map.of(
                        "study",
                        "copying",
                        "artifact",
                        cell.elicitation().toString(),
                        "arm",
                        lock + "none",
                        "file",
                        "curve.jsonl",
                        "figure",
                        "correctness",
                        "problem",
                        study.plan().problems().getFirst().id()));
                all.put(attacked, attack);
                var answer = http.get(Link.of(path, all));
                assertThat(answer)
                        .as(path + " " + attacked)
                        .matches(text -> text.matches("(?s)HTTP/1.1 (200|303|400|401|404) .*"))
                        .doesNotContain("root:")
                        .matches(text -> text.contains("text/csv") || !text.contains("<script>document"))
                        .matches(text ->
                                !text.substring(0, text.indexOf("\r\n\r\n")).contains("Set-Cookie: x"))
                        .doesNotContain("\"inputs\" :");
            }
        }
        assertThat(http.get("/static/../" + attack.replaceAll("[^a-z./]", ""))).doesNotContain("root:");
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        var none = "0".repeat(64);
        assertThat(http.get("/study?study=none")).startsWith("HTTP/1.1 404");
        assertThat(http.get("/artifact?artifact=model/" + none)).startsWith("HTTP/1.1 404");
        assertThat(http.get("/outcomes?arm=measurement/" + none + "~0~none")).startsWith("HTTP/1.1 404");
        assertThat(http.get(Link.to("/outcomes", "arm", lock + "none", "from", "3")))
                .startsWith("HTTP/1.1 400");
        assertThat(http.get("/elsewhere")).startsWith("HTTP/1.1 404").contains("There is no such page");
    }

    @Test
    void aStageThatFailedSaysWhy(@TempDir Path folder) throws IOException {
        var failing = SampleStudy.begun(folder);
        var stage = failing.plan().stages().stream()
                .filter(one -> one.id().kind().equals("model"))
                .findFirst()
                .orElseThrow();
        failing.store()
                .failures()
                .record(
                        stage.id(),
                        new org.lockpick.store.Provenance.Made(SampleStudy.TITLE, stage.label()),
                        "no memory <left>",
                        new IllegalStateException("trace"));
        try (var other = failing.serve()) {
            var pages = new RawHttp(other.link());
            String page = pages.get("/study?study=copying");
            for (int look = 0; look < LOOKS && !page.contains("no memory"); look++) {
                page = pages.get("/study/progress?study=copying");
            }
            assertThat(page)
                    .contains("no memory &lt;left&gt;")
                    .contains("class=\"state failed\"")
                    .contains("blocked");
            assertThat(pages.get(Link.to("/artifact", "artifact", stage.id()))).contains("IllegalStateException");
        }
    }
}
