package org.lockpick.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;

/// The first page: the studies, how far each has got, and what else the store has.
final class StartPage {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

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

    /// The whole page.
    Reply page() {
        var index = content.keeper().index(PATIENCE);
        var values = new LinkedHashMap<>(cards());
        values.put("store", content.store().root().toString());
        values.put("indexing", content.keeper().words());
        values.put("kinds", index.kinds());
        var known = content.shelf().titles();
        values.put(
                "titles",
                index.studies().stream()
                        .filter(study -> !known.contains(study.name()))
                        .toList());
        return Reply.page(200, content.templates().page("start", values));
    }

    /// The list alone.
    Reply studies() {
        return Reply.page(200, content.templates().page("studies", cards()));
    }

    private Map<String, Object> cards() {
        var titles = content.keeper().index(PATIENCE).studies().stream()
                .map(Counted::name)
                .collect(Collectors.toSet());
        var until = Instant.now().plus(PATIENCE);
        var cards = new ArrayList<Card>();
        var studies = content.shelf().shown(titles);
        studies.forEach(StudyView::prepare);
        for (var study : studies) {
            var card = card(study, Duration.between(Instant.now(), until));
            if (content.shelf().isAsked(study) || card.isWorthShowing()) {
                cards.add(card);
            }
        }
        return Map.of("studies", cards);
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
