package org.lockpick.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.lockpick.report.page.Templates;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;

/// The pages over a store, each at its path.
public final class StorePages implements Site, AutoCloseable {
    private final Background background = new Background();
    private final ArtifactIndex index;
    private final Content content;

    private StorePages(ServeSettings settings, StudyPlans plans) {
        if (!Files.isDirectory(settings.store())) {
            throw new UserMistake("there is no store at " + settings.store()
                    + "; --store DIR names another place, and `lockpick run` makes one");
        }
        var store = Store.reading(settings.store());
        if (isIn(store.root(), settings.index())) {
            throw new UserMistake("--index: expected a file outside the store, which is only read; found "
                    + settings.index() + " in " + store.root());
        }
        index = ArtifactIndex.open(settings.index(), store.root());
        content = new Content(
                store,
                new Shelf(settings, store, plans, background),
                new IndexKeeper(store, index, background),
                new OutcomeReader(store),
                new Templates("org/lockpick/serve"));
    }

    private static boolean isIn(Path store, Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        try {
            return folder != null && folder.toRealPath().startsWith(store);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }

    /// A server that is up, with what it works with.
    public record Served(Server server, StorePages pages) implements AutoCloseable {
        /// The link that opens the page.
        public String link() {
            return server.link();
        }

        @Override
        public void close() {
            server.close();
            pages.close();
        }
    }

    /// Starts to serve.
    ///
    /// @param failures told of errors of the program
    /// @throws UserMistake where there is no store, no such study, or no such place to listen at
    public static Served serve(ServeSettings settings, StudyPlans plans, Consumer<Throwable> failures) {
        var pages = new StorePages(settings, plans);
        return new Served(Server.start(settings.at(), pages, failures), pages);
    }

    @Override
    public Reply answer(Request request) {
        return switch (request.path()) {
            case "/" -> new StartPage(content).page();
            case "/studies" -> new StartPage(content).studies();
            case "/study" -> new StudyPage(content, request).page();
            case "/study/progress" -> new StudyPage(content, request).progress();
            case "/study/figures" -> new StudyPage(content, request).figures();
            case "/study/stages" -> new StudyPage(content, request).stages();
            case "/measurements" -> new StudyPage(content, request).measurements();
            case "/figure.svg" -> new StudyPage(content, request).svg();
            case "/csv/figure" -> new StudyPage(content, request).csv();
            case "/point" -> new StudyPage(content, request).point();
            case "/outcomes" -> new OutcomesPage(content, request).page();
            case "/csv/outcomes" -> new OutcomesPage(content, request).csv();
            case "/problem" -> new ProblemPage(content, request).page();
            case "/artifacts" -> new ArtifactsPage(content, request).page();
            case "/artifact" -> new ArtifactPage(content, request).page();
            case "/lines" -> new LinesPage(content, request).page();
            case "/csv/lines" -> new LinesPage(content, request).csv();
            case "/search" -> new SearchPage(content, request).page();
            case "/search/more" -> new SearchPage(content, request).more();
            default ->
                Assets.find(request.path()).orElseThrow(() -> new MissingException("There is no such page here."));
        };
    }

    @Override
    public Reply apology(int status, String why) {
        var heading = switch (status) {
            case 400 -> "This address makes no sense";
            case 404 -> "Not here";
            default -> "This did not work";
        };
        return Reply.page(
                status, content.templates().page("apology", Map.of("status", status, "heading", heading, "why", why)));
    }

    @Override
    public void close() {
        background.close();
        index.close();
    }
}
