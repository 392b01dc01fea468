package org.lockpick.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.study.Progress;

/// The first page: the studies, how far each has got, and what else the store has.
final class StartPage {
    /// For all of the page; what is not known by then comes a little later by itself.
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Content content;

    StartPage(Content content) {
        this.content = content;
    }

    /// A study in the list.
    ///
    /// @param problem why nothing can be said of it; empty where something can
    /// @param bar     null while it is being read
    record Card(
            String key,
            String title,
            String file,
            String link,
            String problem,
            @Nullable ProgressBar bar,
            List<String> times) {
        /// A study that nobody asked for is worth showing where something of it is there, or under way.
        boolean isWorthShowing() {
            return bar != null
                    && bar.parts().stream()
                            .anyMatch(part -> part.count() > 0 && !part.state().matches("open|waiting"));
        }
    }

    /// Studies of a collection that belong together.
    record Chapter(String title, String text, List<Card> studies) {}

    /// A collection, or studies that belong to none.
    ///
    /// @param bar all stages of its studies, each once; none without a collection, and while studies are read
    record Group(String title, String text, String file, List<ProgressBar> bar, List<Chapter> chapters) {}

    /// The whole page.
    Reply page() {
        return content.page("start", values());
    }

    /// What of it changes.
    Reply studies() {
        return content.page("studies", values());
    }

    private Map<String, Object> values() {
        var until = Instant.now().plus(PATIENCE);
        var index = content.keeper().index(PATIENCE);
        var titles = index.studies();
        var groups = content.shelf().shown(titles.stream().map(Counted::name).collect(Collectors.toSet()));
        groups.forEach(group -> group.studies().forEach(StudyView::prepare));
        var known = content.shelf().titles();
        var values = new LinkedHashMap<String, Object>();
        values.put("groups", groups.stream().map(group -> group(group, until)).toList());
        values.put("store", content.store().root().toString());
        values.put("indexing", content.keeper().words());
        values.put("kinds", index.kinds());
        values.put(
                "titles",
                titles.stream().filter(study -> !known.contains(study.name())).toList());
        return values;
    }

    private Group group(StudyGroup group, Instant until) {
        var chapters = new ArrayList<Chapter>();
        for (var chapter : group.chapters()) {
            var cards = new ArrayList<Card>();
            for (var study : chapter.studies()) {
                var card = card(study, Duration.between(Instant.now(), until));
                if (content.shelf().isAsked(study) || card.isWorthShowing()) {
                    cards.add(card);
                }
            }
            chapters.add(new Chapter(chapter.title(), chapter.text(), cards));
        }
        return new Group(group.title(), group.text(), group.file(), together(group), chapters);
    }

    private static List<ProgressBar> together(StudyGroup group) {
        if (group.title().isEmpty()) {
            return List.of();
        }
        var each = group.studies().stream()
                .flatMap(study -> progress(study).stream())
                .toList();
        return each.size() == group.studies().size() ? List.of(ProgressBar.of(Progress.together(each))) : List.of();
    }

    private static Optional<Progress> progress(StudyView study) {
        try {
            return study.state(Duration.ZERO).map(StudyState::progress);
        } catch (UserMistake e) {
            return Optional.empty(); // its card tells
        }
    }

    private static Card card(StudyView study, Duration most) {
        var link = Link.to("/study", "study", study.key());
        var file = study.file().toString();
        try {
            var state = study.state(most);
            return new Card(
                    study.key(),
                    study.title(),
                    file,
                    link,
                    "",
                    state.map(known -> ProgressBar.of(known.progress())).orElse(null),
                    state.map(known -> known.times().stream().limit(1).toList()).orElse(List.of()));
        } catch (UserMistake e) {
            return new Card(study.key(), study.title(), file, link, String.valueOf(e.getMessage()), null, List.of());
        }
    }
}
