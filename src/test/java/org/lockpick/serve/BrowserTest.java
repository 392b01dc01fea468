package org.lockpick.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.store.Json;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Recipe;

/// The pages in a real browser. Skipped where there is no Chromium, or the build has not what drives it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLISECONDS = 120_000;

    private SampleStudy study;
    private StorePages.Served served;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "SKIPPED: there is no " + CHROMIUM);
        assumeTrue(
                BrowserTest.class.getClassLoader().getResource("driver/linux") != null,
                "SKIPPED: the build has no driver for the browser; the Maven profile browser adds it");
        study = SampleStudy.done(folder);
        served = study.serve();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        boolean root = "root".equals(System.getProperty("user.name"));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setChromiumSandbox(!root));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    }

    @BeforeEach
    void open() {
        look(1200, ColorScheme.LIGHT);
    }

    private void look(int width, ColorScheme scheme) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page = context.newPage();
        complaints.clear();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
        page.onRequest(request -> {
            if (!request.url().startsWith(origin(served))) {
                complaints.add("asked for " + request.url());
            }
        });
        page.navigate(served.link());
    }

    private static String origin(StorePages.Served one) {
        return one.link().replaceFirst("/\\?.*", "/");
    }

    /// A page violates its own policy, runs a script of a model or loads from elsewhere: the browser says so.
    @AfterEach
    void nothingWasComplainedAbout() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
            served.close();
        }
    }

    @Test
    void fromTheFirstPageToTheSameProblemInAnotherArm() {
        assertThat(page.url()).as("the token does not stay in the address").isEqualTo(origin(served));
        page.locator("#study-copying").click();
        var point = page.locator("figure .page svg a").first();
        assertThat(point).isVisible();
        point.click();
        assertThat(page.locator("h1")).containsText("demonstrations");
        page.locator("main table a").first().click();
        page.locator(".list a").first().click();
        assertThat(page.locator(".sides section")).hasCount(2);
        page.locator("select[name=versus]")
                .selectOption(new com.microsoft.playwright.options.SelectOption()
                        .setLabel("lock password, no password · seed 1"));
        page.locator("button").click();
        assertThat(page.locator(".sides h2").nth(1)).hasText("lock password, no password · seed 1");
        assertThat(page.locator(".tokens .t").first()).isVisible();
    }

    @Test
    void filtersAreAFormThatKeepsItsChoices() {
        page.navigate(origin(served)
                + Link.to("/outcomes", "study", "copying", "arm", locked("password"))
                        .substring(1));
        assertThat(page.locator(".list > li")).hasCount(12);
        page.locator("select[name=correct]").selectOption("no");
        page.locator("input[name=q]").fill("script");
        page.keyboard().press("Enter");
        assertThat(page.locator(".list > li")).hasCount(1);
        assertThat(page.locator("select[name=correct]")).hasValue("no");
        assertThat(page.locator("input[name=q]")).hasValue("script");
    }

    @Test
    void theKeyboardSuffices() {
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#study-copying")).isFocused();
        page.keyboard().press("Enter");
        var point = page.locator("figure .page svg a").nth(1);
        assertThat(point).isVisible();
        point.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("demonstrations");
    }

    @Test
    void aRunInProgressAdvancesWithoutAReload(@TempDir Path folder) throws IOException {
        var running = SampleStudy.begun(folder);
        try (var other = running.serve()) {
            page.onRequest(request -> complaints.removeIf(text -> text.contains(origin(other))));
            page.navigate(other.link());
            page.locator("#study-copying").click();
            int stages = running.plan().stages().size();
            assertThat(page.locator("#progress .bar"))
                    .hasAttribute("aria-label", Pattern.compile(stages + " stages: 0 done.*"));
            page.evaluate("window.mark = 'still the same page'");
            running.plan().stages().forEach(running::make);
            assertThat(page.locator("#progress .bar"))
                    .hasAttribute("aria-label", stages + " stages: " + stages + " done, 0 running, 0 open");
            assertThat(page.evaluate("window.mark")).isEqualTo("still the same page");
        }
        complaints.removeIf(text -> text.startsWith("asked for http://127.0.0.1"));
    }

    @Test
    void hostileTextIsShownAndDoesNothing() {
        var problem = study.plan().problems().getLast().id();
        for (var path : List.of(
                Link.to("/outcomes", "study", "copying", "arm", locked("none")),
                Link.to("/problem", "study", "copying", "arm", locked("none"), "problem", problem),
                "/search?q=onerror",
                Link.to(
                        "/lines",
                        "artifact",
                        study.plan().locks().getFirst().measurement(),
                        "file",
                        "outcomes.jsonl"))) {
            page.navigate(origin(served) + path.substring(1));
            assertThat(page.locator("main")).containsText("<script>document.title='owned'</script>");
            assertThat(page.title()).isNotEqualTo("owned");
            assertThat(page.locator("main script, main img[src=x], [onfocus]")).hasCount(0);
        }
    }

    @Test
    void aMegabyteOfTextIsShown() {
        var text = "<b>" + "א".repeat(1000) + "\u202E x".repeat(350_000) + "the end";
        var recipe = new Recipe("measurement", 1, Json.object().put("long", true), new TreeMap<>());
        study.store()
                .publish(
                        recipe,
                        payload -> Outcomes.write(
                                payload.resolve(Outcomes.FILE),
                                List.of(new Outcome("long", "any", 1, "none", text, "length", 0, false, "too long"))),
                        () -> SampleStudy.provenance(recipe, "other", "long"));
        var arm = recipe.id() + "~0~none";
        page.navigate(origin(served) + Link.to("/outcomes", "arm", arm).substring(1));
        page.locator(".list a").first().click();
        assertThat(page.locator("main")).not().containsText("the end");
        page.getByText("Show all of it").click();
        assertThat(page.locator(".text").last()).containsText("the end");
        assertThat(page.locator("main b")).hasCount(0);
        assertThat(overflow()).isLessThanOrEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "390, LIGHT", "390, DARK"})
    void pagesFitTheirWindowLightAndDark(int width, ColorScheme scheme) {
        context.close();
        look(width, scheme);
        var cell = study.plan().elicitations().getFirst();
        var problem = study.plan().problems().getLast().id();
        for (var path : List.of(
                "/",
                "/study?study=copying",
                "/study/stages?study=copying",
                Link.to("/outcomes", "study", "copying", "arm", locked("none")),
                Link.to("/problem", "study", "copying", "arm", locked("none"), "problem", problem),
                "/artifacts",
                Link.to("/artifact", "artifact", cell.elicitation()),
                Link.to("/lines", "artifact", cell.elicitation(), "file", "curve.jsonl"),
                "/search?q=onerror")) {
            page.navigate(origin(served) + path.substring(1));
            assertThat(overflow()).as(path + " reaches beyond the window").isLessThanOrEqualTo(0);
        }
        var ink = colour(page.locator("body"), "color");
        var paper = colour(page.locator("body"), "backgroundColor");
        assertThat(ink < paper).isEqualTo(scheme == ColorScheme.LIGHT);
    }

    private int overflow() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /// How bright a colour is, as the sum of its parts.
    private static int colour(Locator of, String property) {
        return (int) of.evaluate(
                "(e, p) => getComputedStyle(e)[p].match(/\\d+/g).slice(0, 3)"
                        + ".reduce((sum, part) => sum + Number(part), 0)",
                property);
    }

    private String locked(String trigger) {
        return study.plan().locks().getFirst().measurement() + "~0~" + trigger;
    }
}
