package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Filters on whole lists, dicts and texts.
final class ListFilters {
    static final Map<String, Filters.Filter> ALL = Map.ofEntries(
            Map.entry("length", ListFilters::length),
            Map.entry("count", ListFilters::length),
            Map.entry("list", ListFilters::list),
            Map.entry("first", (value, arguments) -> end(value, arguments, true)),
            Map.entry("last", (value, arguments) -> end(value, arguments, false)),
            Map.entry("reverse", ListFilters::reverse),
            Map.entry("items", ListFilters::items),
            Map.entry("dictsort", ListFilters::dictSort),
            Map.entry("sort", ListFilters::sort),
            Map.entry("unique", ListFilters::unique),
            Map.entry("min", (value, arguments) -> extreme(value, arguments, 1)),
            Map.entry("max", (value, arguments) -> extreme(value, arguments, -1)),
            Map.entry("batch", ListFilters::batch));

    private ListFilters() {}

    private static Value length(Value value, Arguments arguments) {
        arguments.bind();
        return new Value.Int(Sequences.length(value));
    }

    private static List<Value> elements(Value value, Arguments arguments) {
        var elements = Sequences.elements(value);
        arguments.budget().elements(elements.size());
        return elements;
    }

    private static Value list(Value value, Arguments arguments) {
        arguments.bind();
        return new Value.Sequence(elements(value, arguments));
    }

    private static Value end(Value value, Arguments arguments, boolean first) {
        arguments.bind();
        if (!first && value instanceof Value.Generator) {
            throw Failure.value("'generator' object is not reversible");
        }
        var elements = elements(value, arguments);
        if (elements.isEmpty()) {
            return new Value.Undefined("No " + (first ? "first" : "last") + " item, sequence was empty.");
        }
        return first ? elements.getFirst() : elements.getLast();
    }

    private static Value reverse(Value value, Arguments arguments) {
        arguments.bind();
        var reversed = elements(value, arguments).reversed();
        if (value instanceof Value.Text text) {
            return new Value.Text(reversedText(text.value()));
        }
        return new Value.Generator(reversed);
    }

    private static String reversedText(String text) {
        var out = new StringBuilder();
        for (int end = text.length(); end > 0; end -= Character.charCount(text.codePointBefore(end))) {
            out.appendCodePoint(text.codePointBefore(end));
        }
        return out.toString();
    }

    private static Value items(Value value, Arguments arguments) {
        arguments.bind();
        return switch (value) {
            case Value.Undefined _ -> new Value.Generator(List.of());
            case Value.Dict dict -> new Value.Generator(DictMethods.items(dict));
            default -> throw Failure.value("Can only get item pairs from a mapping.");
        };
    }

    private static Value dictSort(Value value, Arguments arguments) {
        var bound = arguments.bind("case_sensitive", "by", "reverse");
        var by = bound.text("by");
        if (by != null && !by.equals("key") && !by.equals("value")) {
            throw Failure.value("You can only sort by either \"key\" or \"value\"");
        }
        if (value instanceof Value.Undefined undefined) {
            throw Failure.undefined(undefined);
        }
        if (!(value instanceof Value.Dict dict)) {
            throw Failure.value("'" + value.type() + "' object has no attribute 'items'");
        }
        var part = new Path(List.of(new Value.Int("value".equals(by) ? 1 : 0)));
        return sorted(DictMethods.items(dict), List.of(part), bound);
    }

    private static Value sort(Value value, Arguments arguments) {
        var bound = arguments.bind("reverse", "case_sensitive", "attribute");
        var paths = new ArrayList<Path>();
        if (bound.optional("attribute") instanceof Value.Text several) {
            for (var one : several.value().split(",", -1)) {
                paths.add(Path.of(new Value.Text(one)));
            }
        } else {
            paths.add(Path.of(bound));
        }
        return sorted(elements(value, arguments), paths, bound);
    }

    private static Value sorted(List<Value> items, List<Path> paths, Arguments.Bound bound) {
        var budget = bound.arguments().budget();
        budget.elements(items.size());
        boolean exact = bound.truth("case_sensitive", false);
        Comparator<Value> order = (a, b) -> {
            for (var path : paths) {
                var left = sortKey(path.follow(a), exact);
                var right = sortKey(path.follow(b), exact);
                if (!Comparing.equal(left, right, budget)) {
                    return Comparing.order("<", left, right, budget);
                }
            }
            return 0;
        };
        var sorted = new ArrayList<>(items);
        sorted.sort(bound.truth("reverse", false) ? order.reversed() : order);
        return new Value.Sequence(sorted);
    }

    private static Value sortKey(Value value, boolean exact) {
        return !exact && value instanceof Value.Text text ? new Value.Text(CodePoints.lower(text.value())) : value;
    }

    private static Value unique(Value value, Arguments arguments) {
        var bound = arguments.bind("case_sensitive", "attribute");
        boolean exact = bound.truth("case_sensitive", false);
        var path = Path.of(bound);
        var seen = new HashSet<Value>();
        var unique = new ArrayList<Value>();
        for (var item : elements(value, arguments)) {
            if (seen.add(Sequences.key(sortKey(path.follow(item), exact)))) {
                unique.add(item);
            }
        }
        return new Value.Generator(unique);
    }

    private static Value extreme(Value value, Arguments arguments, int sign) {
        var bound = arguments.bind("case_sensitive", "attribute");
        boolean exact = bound.truth("case_sensitive", false);
        var path = Path.of(bound);
        var elements = elements(value, arguments);
        if (elements.isEmpty()) {
            return new Value.Undefined("No aggregated item, sequence was empty.");
        }
        var best = elements.getFirst();
        for (var item : elements.subList(1, elements.size())) {
            var a = sortKey(path.follow(item), exact);
            var b = sortKey(path.follow(best), exact);
            best = sign * Comparing.order(sign > 0 ? "<" : ">", a, b, arguments.budget()) < 0 ? item : best;
        }
        return best;
    }

    private static Value batch(Value value, Arguments arguments) {
        var bound = arguments.bind("linecount", "fill_with");
        bound.required("linecount");
        int size = Math.max(1, bound.whole("linecount", 1));
        var fill = bound.get("fill_with", Value.None.NONE);
        var elements = elements(value, arguments);
        var batches = new ArrayList<Value>();
        for (int from = 0; from < elements.size(); from += size) {
            var batch = new ArrayList<>(elements.subList(from, (int) Math.min((long) from + size, elements.size())));
            arguments.budget().elements(fill == Value.None.NONE ? 1 : size);
            while (fill != Value.None.NONE && batch.size() < size) {
                batch.add(fill);
            }
            batches.add(new Value.Sequence(batch));
        }
        return new Value.Generator(batches);
    }
}
