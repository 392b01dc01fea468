package org.lockpick.form;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads shapes off record types, and remembers them.
///
/// A component of a type that no file can hold is a mistake of the program, and an [IllegalArgumentException].
final class Forms {
    /// Earlier names by the names of keys, as far as forms were read.
    private static final Map<String, Set<String>> FORMERLY = new ConcurrentHashMap<>();

    /// Whether a key has, or once had, a name.
    static boolean isCalled(String key, String name) {
        return key.equals(name) || FORMERLY.getOrDefault(key, Set.of()).contains(name);
    }

    private final Map<Class<?>, List<Field>> known = new HashMap<>();

    /// The keys of a record, in the order of its components.
    List<Field> fields(Class<?> type) {
        return known.computeIfAbsent(
                type,
                form -> Arrays.stream(form.getRecordComponents())
                        .map(Forms::field)
                        .toList());
    }

    /// The type and all that it holds that has keys of its own, each once, from the outside in.
    SequencedSet<Shape> reachable(Class<?> type) {
        var found = new LinkedHashSet<Shape>();
        reach(new Shape.Form(type), found);
        return found;
    }

    private void reach(Shape shape, SequencedSet<Shape> found) {
        switch (shape) {
            case Shape.Sequence list -> reach(list.item(), found);
            case Shape.Table table -> reach(table.value(), found);
            case Shape.Swept swept -> reach(swept.item(), found);
            case Shape.Form form
            when found.add(form) -> fields(form.type()).forEach(field -> reach(field.shape(), found));
            case Shape.Kinds kinds
            when found.add(kinds) ->
                kinds.byName().values().forEach(kind -> fields(kind).forEach(field -> reach(field.shape(), found)));
            case Shape.Form _, Shape.Kinds _ -> {}
            case Shape.Whole _, Shape.Real _, Shape.Flag _, Shape.Text _, Shape.Choice _ -> {}
        }
    }

    /// What `@Doc` says of a type, or nothing.
    static String doc(Class<?> type) {
        return words(type.getAnnotation(Doc.class));
    }

    private static String words(@Nullable Doc doc) {
        return doc == null ? "" : doc.value();
    }

    private static Field field(RecordComponent component) {
        var type = component.getAnnotatedType();
        var measure = Measure.of(component.getAnnotation(Range.class), component.getAnnotation(Unit.class));
        var preset = component.getAnnotation(Default.class);
        var absence = absence(component);
        var inner = absence == Field.Absence.EMPTY_OPTIONAL ? argument(type, 0, component) : type;
        formerly(component)
                .forEach(name -> FORMERLY.computeIfAbsent(Names.key(component), _ -> ConcurrentHashMap.newKeySet())
                        .add(name));
        return new Field(
                Names.key(component),
                shape(inner, measure, component),
                absence,
                preset == null ? null : preset.value(),
                words(component.getAnnotation(Doc.class)),
                formerly(component));
    }

    private static List<String> formerly(AnnotatedElement element) {
        var annotation = element.getAnnotation(Formerly.class);
        return annotation == null ? List.of() : List.of(annotation.value());
    }

    private static Field.Absence absence(RecordComponent component) {
        if (component.getType() == Optional.class) {
            return Field.Absence.EMPTY_OPTIONAL;
        }
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                ? Field.Absence.NULL
                : Field.Absence.FORBIDDEN;
    }

    private static Shape shape(AnnotatedType type, Measure measure, RecordComponent of) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return container(generic, measure, of);
        }
        return type.getType() instanceof Class<?> plain ? plain(plain, measure, of) : refused(of);
    }

    private static Shape container(AnnotatedParameterizedType type, Measure measure, RecordComponent of) {
        var name = type.getType().getTypeName();
        if (name.startsWith("java.util.List<")) {
            return new Shape.Sequence(shape(argument(type, 0, of), measure, of));
        }
        if (name.startsWith("java.util.Map<java.lang.String,")
                || name.startsWith("java.util.SequencedMap<java.lang.String,")) {
            return new Shape.Table(shape(argument(type, 1, of), measure, of));
        }
        if (name.startsWith(Sweep.class.getName() + "<")) {
            return new Shape.Swept(shape(argument(type, 0, of), measure, of));
        }
        return refused(of);
    }

    private static Shape plain(Class<?> type, Measure measure, RecordComponent of) {
        if (type == int.class || type == Integer.class) {
            return new Shape.Whole(measure, Shape.Width.INT);
        }
        if (type == long.class || type == Long.class) {
            return new Shape.Whole(measure, Shape.Width.LONG);
        }
        if (type == double.class || type == Double.class) {
            return new Shape.Real(measure);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flag();
        }
        if (type == String.class) {
            return new Shape.Text();
        }
        return named(type, of);
    }

    private static Shape named(Class<?> type, RecordComponent of) {
        if (type.isEnum()) {
            var byName = new LinkedHashMap<String, Object>();
            for (var constant : type.getEnumConstants()) {
                byName.put(Names.constant((Enum<?>) constant), constant);
            }
            return new Shape.Choice(byName);
        }
        if (type.isRecord()) {
            return new Shape.Form(type);
        }
        boolean open = type.isAnnotationPresent(Provided.class);
        return type.isInterface() && (open || type.isSealed()) ? kinds(type, of) : refused(of);
    }

    private static Shape.Kinds kinds(Class<?> type, RecordComponent of) {
        var byName = new LinkedHashMap<String, Class<?>>();
        var provided = type.getAnnotation(Provided.class);
        if (provided == null) {
            collect(type, byName, of);
        } else {
            byName.putAll(Providers.of(type, provided.value()));
        }
        var formerly = new HashMap<String, Class<?>>();
        byName.values().forEach(kind -> formerly(kind).forEach(name -> formerly.put(name, kind)));
        return new Shape.Kinds(type, byName, formerly);
    }

    private static void collect(Class<?> type, SequencedMap<String, Class<?>> byName, RecordComponent of) {
        for (var permitted : type.getPermittedSubclasses()) {
            if (permitted.isInterface() && permitted.isSealed()) {
                collect(permitted, byName, of);
                continue;
            }
            var other = permitted.isRecord() ? byName.putIfAbsent(Names.kind(permitted), permitted) : type;
            if (other != null && other != permitted) {
                refused(of);
            }
        }
    }

    private static AnnotatedType argument(AnnotatedType type, int index, RecordComponent of) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return generic.getAnnotatedActualTypeArguments()[index];
        }
        return refusedType(of);
    }

    private static Shape refused(RecordComponent component) {
        throw refusal(component);
    }

    private static AnnotatedType refusedType(RecordComponent component) {
        throw refusal(component);
    }

    private static IllegalArgumentException refusal(RecordComponent component) {
        return new IllegalArgumentException("expected int, long, double, boolean, String, an enum, a record, a sealed"
                + " interface of records with different names, or a List, Map<String, …>, Sweep or Optional of these; "
                + component.getDeclaringRecord().getSimpleName() + "." + component.getName() + " is a "
                + component.getGenericType().getTypeName());
    }
}
