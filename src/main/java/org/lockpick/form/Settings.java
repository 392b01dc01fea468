package org.lockpick.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Records as the settings of a recipe, in the words of the study language: every key by the name that it has
/// in a file, and the kind of each record that is one of several. No Java class is named: a class that is
/// renamed changes no recipe.
public final class Settings {
    /// Read once for each type: plans ask for the same few types thousands of times, and Java looks up annotations anew
    /// each time.
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return parts(type);
        }
    };

    /// A key of a recipe.
    ///
    /// @param absent what a recipe without the key means, where it may be left out
    private record Part(RecordComponent component, String key, Optional<JsonNode> absent) {}

    private Settings() {}

    /// A record as a JSON object, without the keys that say where something lies ([Place]) or name another
    /// part of the file ([Reference]).
    public static ObjectNode of(Record value) {
        var object = Json.object();
        if (isKind(value.getClass())) {
            object.put(Shape.Kinds.KEY, Names.kind(value.getClass()));
        }
        for (var part : PARTS.get(value.getClass())) {
            var node = node(get(value, part.component()));
            if (!part.absent().equals(Optional.of(node))) {
                object.set(part.key(), node);
            }
        }
        return object;
    }

    private static boolean isKind(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .anyMatch(form -> form.isSealed() || form.isAnnotationPresent(Provided.class));
    }

    private static List<Part> parts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component ->
                        !component.isAnnotationPresent(Place.class) && !component.isAnnotationPresent(Reference.class))
                .map(component -> new Part(
                        component,
                        Names.key(component),
                        component.isAnnotationPresent(Added.class)
                                ? Optional.of(preset(type, component))
                                : Optional.empty()))
                .toList();
    }

    /// What a recipe says of a key that is absent.
    private static JsonNode preset(Class<?> type, RecordComponent component) {
        var forms = new Forms();
        return forms.fields(type).stream()
                .filter(field -> field.key().equals(Names.key(component)) && field.preset() != null)
                .map(field -> node(Presets.value(type, field, forms)))
                .findFirst()
                .orElseGet(() -> node(null));
    }

    private static @Nullable Object get(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor cannot be called: " + component, e);
        }
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> node(optional.orElse(null));
            case Record inner -> of(inner);
            case List<?> list -> {
                var array = Json.object().arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = Json.object();
                map.forEach((key, element) -> object.set(key.toString(), node(element)));
                yield object;
            }
            case Enum<?> constant -> Json.toTree(Names.constant(constant));
            case null -> Json.object().nullNode();
            default -> Json.toTree(value);
        };
    }
}
