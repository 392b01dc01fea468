package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lockpick.study.figure.FigureForm;
import org.lockpick.study.figure.PanelForm;
import org.lockpick.study.figure.PanelsBy;
import org.lockpick.study.figure.Subset;

/// One panel to be drawn: its title and the part of a study that it shows.
///
/// @param title empty in a figure of one panel
/// @param part what it shows
record PanelPart(String title, Part part) {

    /// The panels of a form.
    ///
    /// @param own the study that the form stands in
    /// @param others studies by their path as the form writes it
    /// @param needed coordinates that a cell cannot do without
    static List<PanelPart> of(
            FigureForm.Drawn form, Source own, Map<String, Source> others, List<String> needed, Bootstrap bootstrap) {
        if (!form.panels().isEmpty()) {
            return form.panels().stream()
                    .map(panel -> new PanelPart(
                            panel.title(),
                            Part.of(
                                    source(panel, own, others),
                                    List.of(form.only(), panel.only()),
                                    form.shown(),
                                    needed,
                                    bootstrap)))
                    .toList();
        }
        if (form.panelsBy() == PanelsBy.NOTHING) {
            return List.of(new PanelPart("", Part.of(own, List.of(form.only()), form.shown(), needed, bootstrap)));
        }
        var panels = new ArrayList<PanelPart>();
        for (var value : values(form, own)) {
            var part =
                    Part.of(own, List.of(form.only(), subset(form.panelsBy(), value)), form.shown(), needed, bootstrap);
            panels.add(new PanelPart(form.names().getOrDefault(value, label(form.panelsBy(), value, own)), part));
        }
        return panels;
    }

    private static Source source(PanelForm panel, Source own, Map<String, Source> others) {
        return panel.study()
                .map(path -> {
                    var other = others.get(path);
                    if (other == null) {
                        throw new IllegalArgumentException("the panel '" + panel.title() + "' is about the study "
                                + path + ", whose results were not handed over");
                    }
                    return other;
                })
                .orElse(own);
    }

    private static String label(PanelsBy by, String value, Source own) {
        return switch (by) {
            case LOCK -> own.results().label(value);
            case METHOD -> own.results().method(value);
            case NOTHING, TASK, DOMAIN -> value;
        };
    }

    private static Set<String> values(FigureForm.Drawn form, Source own) {
        return switch (form.panelsBy()) {
            case NOTHING -> Set.of();
            case TASK -> items(form, own, Item::task);
            case DOMAIN -> items(form, own, Item::domain);
            case LOCK -> {
                var locks = new LinkedHashSet<>(own.results().lockOrder());
                locks.removeIf(lock -> !form.only().holds(lock));
                yield locks;
            }
            case METHOD -> {
                var methods = new TreeSet<String>();
                elicited(form, own).forEach(arm -> methods.add(arm.method()));
                yield methods;
            }
        };
    }

    private static Set<String> items(FigureForm.Drawn form, Source own, Function<Item, String> value) {
        var values = new TreeSet<String>();
        own.results().measurements().stream()
                .filter(m -> !(m.arm() instanceof Arm.Policy) && !(m.arm() instanceof Arm.Model))
                .flatMap(m -> m.items().stream())
                .filter(item -> form.only().holds(item.task(), item.domain(), item.level()))
                .forEach(item -> values.add(value.apply(item)));
        return values;
    }

    private static Stream<Arm.Elicited> elicited(FigureForm.Drawn form, Source own) {
        return own.results().planned().elicited().stream()
                .filter(arm ->
                        form.only().holds(arm.lock(), arm.method(), arm.point().coordinates()));
    }

    private static Subset subset(PanelsBy by, String value) {
        var one = List.of(value);
        List<String> all = List.of();
        return switch (by) {
            case NOTHING -> Subset.ALL;
            case TASK -> new Subset(all, all, Map.of(), one, all, List.of());
            case DOMAIN -> new Subset(all, all, Map.of(), all, one, List.of());
            case LOCK -> new Subset(one, all, Map.of(), all, all, List.of());
            case METHOD -> new Subset(all, one, Map.of(), all, all, List.of());
        };
    }
}
