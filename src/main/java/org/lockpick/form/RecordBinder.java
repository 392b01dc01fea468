package org.lockpick.form;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.Misfits.Misfit;
import org.lockpick.form.Misfits.MisfitException;
import org.snakeyaml.engine.v2.nodes.Node;

/// From the entries of a mapping to one record: known keys, missing keys, defaults, and the record's own
/// checks.
final class RecordBinder {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z-]*): (.*)", Pattern.DOTALL);

    private final Binder values;
    private final Mistakes mistakes;
    private final Forms forms;
    private final Map<Field, Object> presets = new HashMap<>();

    RecordBinder(Binder values, Mistakes mistakes, Forms forms) {
        this.values = values;
        this.mistakes = mistakes;
        this.forms = forms;
    }

    /// The record, or null when a mistake was noted. A record whose components are wrong is not built, so
    /// what its constructor says is said only of values that are right each by itself.
    @Nullable
    Object bind(Class<?> type, Entries entries) {
        var before = mistakes.count();
        refuseUnknown(type, entries);
        var fields = forms.fields(type);
        var arguments = new @Nullable Object[fields.size()];
        for (var i = 0; i < arguments.length; i++) {
            var field = fields.get(i);
            var name = entries.name(field);
            var entry = entries.byName().get(name);
            arguments[i] = entry == null
                    ? absent(type, field, entries)
                    : present(field, entry.value(), entries.path().key(name));
        }
        return mistakes.count() > before ? null : built(type, arguments, entries);
    }

    /// What a mapping of this form must look like, for a message.
    String words(Class<?> type) {
        var keys = forms.fields(type).stream().map(Field::key).collect(Collectors.joining(", "));
        return keys.isEmpty() ? "an empty mapping" : "a mapping with the keys " + keys;
    }

    /// The way out for somebody who wrote nothing and wants the defaults.
    String hint(Class<?> type, Node node) {
        var free = forms.fields(type).stream().noneMatch(Field::required);
        return free && Nodes.isNothing(node) ? " (write {} to take all defaults)" : "";
    }

    private @Nullable Object present(Field field, Node node, KeyPath path) {
        if (Nodes.isNothing(node) && field.absence() != Field.Absence.FORBIDDEN) {
            return field.absence().absent();
        }
        var value = values.bind(field.shape(), node, path);
        return value == null ? null : field.absence().present(value);
    }

    private @Nullable Object absent(Class<?> type, Field field, Entries entries) {
        if (field.required()) {
            var meaning = field.doc().isEmpty() ? "" : ": " + field.doc();
            var message = "missing; expected " + field.shape().words() + meaning;
            mistakes.add(entries.spot(), entries.path().key(field.key()), message);
            return null;
        }
        return field.preset() == null ? field.absence().absent() : preset(type, field);
    }

    private Object preset(Class<?> type, Field field) {
        var known = presets.get(field);
        if (known != null) {
            return known;
        }
        var value = Presets.value(type, field, forms);
        presets.put(field, value);
        return value;
    }

    private void refuseUnknown(Class<?> type, Entries entries) {
        var fields = forms.fields(type);
        var keys = fields.stream().map(Field::key).toList();
        entries.byName().forEach((key, entry) -> {
            if (fields.stream().noneMatch(field -> entries.name(field).equals(key))) {
                mistakes.add(entry.key(), entries.path().key(key), unknown(key, keys));
            }
        });
    }

    private static String unknown(String key, List<String> keys) {
        if (key.equals("<<")) {
            return "merge keys are not part of YAML 1.2; write the keys out, or give the whole mapping an anchor";
        }
        var others = keys.isEmpty() ? "there are none here" : "the keys here are " + String.join(", ", keys);
        return "unknown key" + Suggestions.hint(key, keys) + "; " + others;
    }

    private @Nullable Object built(Class<?> type, @Nullable Object[] arguments, Entries entries) {
        try {
            return construct(type, arguments);
        } catch (MisfitException e) {
            e.misfits().forEach(misfit -> refuse(misfit, type, entries));
            return null;
        } catch (IllegalArgumentException | ArithmeticException e) {
            refuse(misfit(type, Objects.requireNonNullElse(e.getMessage(), e.toString())), type, entries);
            return null;
        }
    }

    /// What a constructor says as `key: message` belongs to that key, whether it is spelled as in Java or in
    /// a file.
    private Misfit misfit(Class<?> type, String message) {
        var words = NAMED.matcher(message);
        if (words.matches()) {
            var key = Names.kebab(words.group(1));
            if (forms.fields(type).stream().anyMatch(field -> field.key().equals(key))) {
                return new Misfit(Key.of(key), words.group(2));
            }
        }
        return new Misfit(Key.of(), message);
    }

    /// Notes a mistake between keys with the line of the key, or of the nearest one around it.
    private void refuse(Misfit misfit, Class<?> type, Entries entries) {
        var steps = misfit.key().steps();
        if (steps.isEmpty()) {
            mistakes.add(entries.spot(), entries.path(), misfit.message());
            return;
        }
        var first = forms.fields(type).stream()
                .filter(field -> field.isCalled(steps.getFirst()))
                .map(entries::name)
                .findFirst()
                .orElse(steps.getFirst());
        var path = entries.path().key(first);
        var entry = entries.byName().get(first);
        var rest = new Key(steps.subList(1, steps.size()));
        var met = Places.Met.of(
                entry == null ? null : entry.value(), entry == null ? entries.spot() : entry.key(), path, rest);
        mistakes.add(met.spot(), met.path(), misfit.message());
    }

    private static Object construct(Class<?> type, @Nullable Object[] arguments) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("cannot build " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type, e);
        }
    }
}
