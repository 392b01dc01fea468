package org.lockpick.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Expands a mapping in which lists stand for single values into the points of a sweep, and binds each of
/// them: so each is checked as if it had been written alone, and a mistake has the line and column of its
/// item.
final class Sweeps {
    /// So many points can be planned in seconds.
    private static final long MOST_POINTS = 100_000;

    private final Binder binder;
    private final Mistakes mistakes;
    private final Forms forms;

    Sweeps(Binder binder, Mistakes mistakes, Forms forms) {
        this.binder = binder;
        this.mistakes = mistakes;
        this.forms = forms;
    }

    /// A key that is swept.
    ///
    /// @param name  the key's way from the form
    /// @param at    the same as the file has it
    /// @param list  its values
    /// @param shape of one value
    private record Axis(String name, String at, SequenceNode list, Shape shape) {}

    @Nullable
    Sweep<Object> bind(Shape.Swept shape, Node node, KeyPath path) {
        var axes = new ArrayList<Axis>();
        form(shape.item(), node).ifPresent(type -> collect(type, node, "", "", axes));
        if (!areUsable(axes, path)) {
            return null;
        }
        var points = new ArrayList<Sweep.Point<Object>>();
        int before = mistakes.count();
        for (var choice : choices(axes)) {
            var value = binder.bind(shape.item(), with(node, choice), path, choice.items());
            if (value != null) {
                points.add(new Sweep.Point<>(value, settings(axes, choice), items(axes, choice)));
            }
        }
        return mistakes.count() > before ? null : new Sweep<>(points);
    }

    /// The record that a mapping is bound to, where it can be told.
    private Optional<Class<?>> form(Shape item, Node node) {
        return switch (item) {
            case Shape.Form(var type) -> Optional.of(type);
            case Shape.Kinds kinds -> Entries.scalar(node, Shape.Kinds.KEY).flatMap(kinds::find);
            default -> Optional.empty();
        };
    }

    private void collect(Class<?> type, Node node, String prefix, String at, List<Axis> axes) {
        if (!(node instanceof MappingNode mapping)) {
            return;
        }
        for (var tuple : mapping.getValue()) {
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            forms.fields(type).stream().filter(field -> field.isCalled(key)).forEach(field -> {
                var name = prefix + field.key();
                if (field.shape().isScalar() && tuple.getValueNode() instanceof SequenceNode list) {
                    axes.add(new Axis(name, at + key, list, field.shape()));
                } else if (field.shape() instanceof Shape.Form(var inner)) {
                    collect(inner, tuple.getValueNode(), name + ".", at + key + ".", axes);
                }
            });
        }
    }

    private boolean areUsable(List<Axis> axes, KeyPath path) {
        int before = mistakes.count();
        double points = 1;
        for (var axis : axes) {
            points *= axis.list().getValue().size();
            if (axis.list().getValue().isEmpty()) {
                mistakes.add(Spot.of(axis.list()), path.key(axis.at()), "expected at least one value, found none");
            }
            refuseTwice(axis, path);
        }
        if (points > MOST_POINTS) {
            mistakes.add(
                    Spot.of(axes.getFirst().list()),
                    path,
                    "expected at most %,d points, found %,.0f".formatted(MOST_POINTS, points));
        }
        return mistakes.count() == before;
    }

    private void refuseTwice(Axis axis, KeyPath path) {
        var first = new HashMap<String, Integer>();
        var values = axis.list().getValue();
        for (int i = 0; i < values.size(); i++) {
            var before = first.putIfAbsent(text(axis, i), i);
            if (before != null) {
                mistakes.add(
                        Spot.of(values.get(i)),
                        path.key(axis.at()).index(i),
                        "expected each value once, found %s again, as item %d"
                                .formatted(Nodes.found(values.get(i)), before + 1));
            }
        }
    }

    /// One item of each axis.
    ///
    /// @param items by node, for the lines of mistakes
    private record Choice(List<Integer> of, Map<Node, Node> instead, Map<Node, Integer> items) {}

    private static List<Choice> choices(List<Axis> axes) {
        List<List<Integer>> all = List.of(List.of());
        for (var axis : axes) {
            var longer = new ArrayList<List<Integer>>();
            for (var one : all) {
                for (int i = 0; i < axis.list().getValue().size(); i++) {
                    var next = new ArrayList<>(one);
                    next.add(i);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all.stream().map(of -> choice(axes, of)).toList();
    }

    private static Choice choice(List<Axis> axes, List<Integer> of) {
        var instead = new IdentityHashMap<Node, Node>();
        var items = new IdentityHashMap<Node, Integer>();
        for (int i = 0; i < axes.size(); i++) {
            var item = axes.get(i).list().getValue().get(of.get(i));
            instead.put(axes.get(i).list(), item);
            items.put(item, of.get(i));
        }
        return new Choice(of, instead, items);
    }

    private static Node with(Node node, Choice choice) {
        var instead = choice.instead().get(node);
        if (instead != null || !(node instanceof MappingNode mapping)) {
            return instead == null ? node : instead;
        }
        var tuples = mapping.getValue().stream()
                .map(tuple -> new NodeTuple(tuple.getKeyNode(), with(tuple.getValueNode(), choice)))
                .toList();
        return new MappingNode(
                mapping.getTag(), true, tuples, mapping.getFlowStyle(), mapping.getStartMark(), mapping.getEndMark());
    }

    private SortedMap<String, String> settings(List<Axis> axes, Choice choice) {
        var settings = new TreeMap<String, String>();
        for (int i = 0; i < axes.size(); i++) {
            settings.put(axes.get(i).name(), text(axes.get(i), choice.of().get(i)));
        }
        return settings;
    }

    private static SortedMap<String, Integer> items(List<Axis> axes, Choice choice) {
        var items = new TreeMap<String, Integer>();
        for (int i = 0; i < axes.size(); i++) {
            items.put(axes.get(i).name(), choice.of().get(i));
        }
        return items;
    }

    /// A value as text, the same for 1e-3 and 0.001.
    private static String text(Axis axis, int item) {
        var node = axis.list().getValue().get(item);
        if (!(node instanceof ScalarNode scalar)) {
            return "item " + item;
        }
        return Scalars.read(axis.shape(), scalar) instanceof Reading.Value(var value)
                ? words(value)
                : scalar.getValue();
    }

    private static String words(Object value) {
        return switch (value) {
            case Double number -> Measure.text(number);
            case Enum<?> constant -> Names.constant(constant);
            default -> value.toString();
        };
    }
}
