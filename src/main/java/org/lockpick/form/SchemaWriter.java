package org.lockpick.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON schema (draft 2020-12) of the files that [YamlForm] reads, so that an editor completes keys and
/// underlines mistakes. It accepts every file that the reader accepts; checks that a record makes in its
/// constructor are not in it.
public final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Forms forms = new Forms();
    private final ObjectNode definitions = JSON.objectNode();
    private final Map<Class<?>, String> names = new HashMap<>();
    private boolean sweeping;

    private SchemaWriter() {}

    /// The schema of a record; the caller owns the node.
    ///
    /// @throws IllegalArgumentException when a component has a type that no file can hold
    public static ObjectNode write(Class<? extends Record> type) {
        return new SchemaWriter().document(type);
    }

    private ObjectNode document(Class<?> type) {
        var schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", Names.kind(type));
        schema.setAll(schema(new Shape.Form(type)));
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode schema(Shape shape) {
        return switch (shape) {
            case Shape.Whole(var measure, var _) -> number("integer", measure);
            case Shape.Real(var measure) -> number("number", measure);
            case Shape.Flag _ -> JSON.objectNode().put("type", "boolean");
            case Shape.Text _ -> text();
            case Shape.Choice(var byName) -> choice(byName.keySet());
            case Shape.Sequence(var item) ->
                JSON.objectNode().put("type", "array").set("items", schema(item));
            case Shape.Table(var value) ->
                JSON.objectNode().put("type", "object").set("additionalProperties", schema(value));
            case Shape.Swept(var item) -> swept(item);
            case Shape.Form(var type) -> reference(type, () -> form(type));
            case Shape.Kinds kinds -> reference(kinds.type(), () -> kinds(kinds));
        };
    }

    // The name is taken before the definition is made: a record may hold itself.
    private ObjectNode reference(Class<?> type, Supplier<ObjectNode> definition) {
        var known = names.get(type);
        if (known == null) {
            var name = Names.kind(type);
            known = names.containsValue(name) ? name + "-" + names.size() : name;
            names.put(type, known);
            definitions.set(known, definition.get());
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + known);
    }

    /// The mapping of a record, or what stands for it.
    private ObjectNode form(Class<?> type) {
        var whole = mapping(type, JSON.objectNode(), JSON.arrayNode());
        var choices = JSON.arrayNode().add(whole);
        var presets = type.getAnnotationsByType(Preset.class);
        if (presets.length > 0) {
            var names = choice(Shorthands.names(presets));
            whole.withObject("/properties").set(Shorthands.PRESET, names);
            // A preset may have what would be required.
            whole.remove("required");
            choices.add(names.deepCopy());
        }
        var written = type.getAnnotation(Shorthand.class);
        if (written != null) {
            forms.fields(type).stream()
                    .filter(field -> field.isCalled(written.value()))
                    .forEach(field -> shorthand(field, choices));
        }
        return choices.size() == 1 ? whole : JSON.objectNode().set("anyOf", choices);
    }

    private void shorthand(Field field, ArrayNode choices) {
        var list = schema(field.shape());
        choices.add(list);
        choices.add(list.path("items").deepCopy());
    }

    /// An item whose single values may be lists: what may be swept is not written out.
    private ObjectNode swept(Shape item) {
        sweeping = true;
        try {
            return schema(item);
        } finally {
            sweeping = false;
        }
    }

    private ObjectNode mapping(Class<?> type, ObjectNode properties, ArrayNode required) {
        var fields = forms.fields(type);
        fields.forEach(field -> {
            properties.set(field.key(), property(type, field));
            field.formerly().forEach(name -> properties.set(name, property(type, field)));
        });
        fields.stream()
                .filter(field -> field.required() && field.formerly().isEmpty())
                .forEach(field -> required.add(field.key()));
        var schema = JSON.objectNode().put("type", "object");
        var doc = Forms.doc(type);
        if (!doc.isEmpty()) {
            schema.put("description", doc);
        }
        return schema.put("additionalProperties", false)
                .set("properties", properties)
                .set("required", required);
    }

    private ObjectNode property(Class<?> owner, Field field) {
        var schema = schema(field.shape());
        if (sweeping && field.shape().isScalar()) {
            var list = JSON.objectNode().put("type", "array").set("items", schema.deepCopy());
            schema = JSON.objectNode().set("anyOf", JSON.arrayNode().add(schema).add(list));
        }
        if (field.absence() != Field.Absence.FORBIDDEN) {
            var none = JSON.objectNode().put("type", "null");
            schema = JSON.objectNode().set("anyOf", JSON.arrayNode().add(schema).add(none));
        }
        var doc = field.doc();
        if (!doc.isEmpty()) {
            schema.put("description", doc);
        }
        return field.preset() == null ? schema : schema.set("default", NodeJson.of(Presets.node(owner, field)));
    }

    private ObjectNode kinds(Shape.Kinds kinds) {
        var choices = JSON.arrayNode();
        var alone = new ArrayList<String>();
        var named = new LinkedHashMap<>(kinds.byName());
        named.putAll(kinds.formerly());
        named.forEach((name, type) -> {
            var kind = JSON.objectNode().put("const", name);
            var properties = JSON.objectNode().set(Shape.Kinds.KEY, kind);
            choices.add(mapping(type, properties, JSON.arrayNode().add(Shape.Kinds.KEY)));
            if (forms.fields(type).stream().noneMatch(Field::required)) {
                alone.add(name);
            }
        });
        if (!alone.isEmpty()) {
            choices.add(choice(alone));
        }
        return JSON.objectNode().set("oneOf", choices);
    }

    private static ObjectNode number(String type, Measure measure) {
        var schema = JSON.objectNode().put("type", type);
        end(schema, "minimum", measure.min());
        end(schema, "exclusiveMinimum", measure.above());
        end(schema, "maximum", measure.max());
        end(schema, "exclusiveMaximum", measure.below());
        // A word of our own, which validators pass over.
        return measure.unit().isEmpty() ? schema : schema.put("x-unit", measure.unit());
    }

    private static void end(ObjectNode schema, String keyword, double value) {
        if (Double.isFinite(value)) {
            schema.put(keyword, new BigDecimal(Measure.text(value)));
        }
    }

    private static ObjectNode text() {
        var types = JSON.arrayNode().add("string").add("number").add("boolean");
        return JSON.objectNode().set("type", types);
    }

    private static ObjectNode choice(Collection<String> names) {
        var values = JSON.arrayNode();
        names.forEach(values::add);
        return JSON.objectNode().set("enum", values);
    }
}
