package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The pages over a store of 100,000 artifacts and 10 million outcomes, with what they take: memory and times are
/// printed. Runs where it is told a folder for 4 GB: `-Dlockpick.large=FOLDER`.
@EnabledIfSystemProperty(named = "lockpick.large", matches = ".+")
class LargeStoreTest {
    private static final long ARTIFACTS = 100_000;
    private static final long OUTCOMES = 10_000_000;
    private static final String STUDY = "/study?study=copying";

    @SuppressWarnings("NullAway.Init") // set by the only test, before anything is asked
    private RawHttp http;

    /// When something began, by the clock and by the processors' time for this program.
    private record Began(long at, long worked) {
        static Began now() {
            return new Began(System.nanoTime(), worked(System.nanoTime()));
        }

        private static long worked(long otherwise) {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? system.getProcessCpuTime()
                    : otherwise;
        }

        void print(String what, String more) {
            System.out.printf(
                    "%-52s %8.2f s, %7.2f s of processors %s%n",
                    what, (System.nanoTime() - at) / 1e9, (worked(System.nanoTime()) - worked) / 1e9, more);
        }
    }

    /// What is answered, with how long that took.
    private String timed(String what, String path) throws IOException {
        var began = Began.now();
        var answer = http.get(path);
        began.print(what, "(%,d bytes)".formatted(answer.length()));
        assertThat(answer).as(path).startsWith("HTTP/1.1 200");
        return answer;
    }

    /// Asks until something stands there, and says how long that took.
    private void timedUntil(String what, String path, Pattern wanted) throws IOException, InterruptedException {
        var began = Began.now();
        while (!wanted.matcher(http.get(path)).find()) {
            Thread.sleep(500);
        }
        began.print(what, "");
    }

    private static String link(String page, String path) {
        var link = Pattern.compile("href=\"(" + Pattern.quote(path) + "\\?[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).as("a link to " + path).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static void memory(String when) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long most = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%-52s %8.0f MB held, %.0f MB at most, of %.0f MB%n",
                when, used / 1e6, most / 1e6, Runtime.getRuntime().maxMemory() / 1e6);
    }

    /// All completions that are found until the search ends.
    private int search(String what, String words) throws IOException {
        var began = Began.now();
        int requests = 1;
        var page = http.get(Link.to("/search", "q", words));
        int found = hits(page);
        var next = Pattern.compile("hx-get=\"(/search/more[^\"]*)\"");
        for (var more = next.matcher(page); more.find(); more = next.matcher(page)) {
            page = http.get(more.group(1).replace("&amp;", "&"));
            found += hits(page);
            requests++;
        }
        began.print(what, "(%d found, %d requests)".formatted(found, requests));
        return found;
    }

    private static int hits(String page) {
        return (int) Pattern.compile("<mark>").matcher(page).results().count();
    }

    @Test
    void pagesOverALargeStore() throws IOException, InterruptedException {
        var folder = Path.of(System.getProperty("lockpick.large"));
        var study = LargeStore.in(folder, ARTIFACTS, OUTCOMES);
        Files.deleteIfExists(folder.resolve("index.sqlite"));
        var began = Began.now();
        try (var served = study.serve()) {
            http = new RawHttp(served.link());
            timed("first page, no index yet", "/");
            began.print("from the start of the program to it", "");
            timed("the study's page, meanwhile", STUDY);
            timedUntil("until its figures are drawn, the index meanwhile", STUDY, Pattern.compile("<figcaption>"));
            timedUntil(
                    "until the index is whole",
                    "/artifacts",
                    Pattern.compile("^(?!.*the index of artifacts is being made)", Pattern.DOTALL));
            memory("with index and figures");
            var page = timed("the study's page with its figures", STUDY);
            timed("first page again", "/");
            var point = timed("a point of a figure", link(page, "/point"));
            var outcomes = timed("graded completions", link(point, "/outcomes"));
            timed("a problem in two arms", link(outcomes, "/problem"));
            timed("stages", "/study/stages?study=copying");
            timed("artifacts", "/artifacts");
            timed("artifacts of a stage's words", "/artifacts?q=stage+99999");
            timed("an artifact", link(http.get("/artifacts?kind=elicitation"), "/artifact"));
            assertThat(search("search for a word that every tenth completion has", LargeStore.COMMON))
                    .isEqualTo(50);
            assertThat(search("search for a word that one completion has", LargeStore.RARE))
                    .isEqualTo(1);
            memory("at the end");
        }
        began = Began.now();
        try (var served = study.serve()) {
            http = new RawHttp(served.link());
            timed("first page, with the index", "/");
            began.print("from the start of the program to it", "");
        }
    }
}
