package org.lockpick.study;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.Added;
import org.lockpick.form.Default;
import org.lockpick.form.Place;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Records as the settings of a recipe: every component by name, and the kind of each record that is one of
/// several.
public final class Settings {
    private Settings() {}

    /// A record as a JSON object.
    public static ObjectNode of(Record value) {
        var object = Json.object();
        if (Arrays.stream(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
            object.put("kind", value.getClass().getSimpleName());
        }
        for (var component : value.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Place.class)) {
                continue;
            }
            var node = node(get(value, component));
            if (!component.isAnnotationPresent(Added.class) || !isDefault(component, node)) {
                object.set(component.getName(), node);
            }
        }
        return object;
    }

    private static boolean isDefault(RecordComponent component, JsonNode node) {
        var written = component.getAnnotation(Default.class);
        return written == null ? node.isNull() : node.asString().equals(written.value());
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
            case Enum<?> constant ->
                Json.toTree(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case null -> Json.object().nullNode();
            default -> Json.toTree(value);
        };
    }
}
