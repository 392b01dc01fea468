package org.lockpick.form;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The values that `@Default` writes as YAML. One that cannot be read is a mistake of the program.
final class Presets {
    private Presets() {}

    /// What the record wants for a key that is absent and has a default.
    static Object value(Class<?> owner, Field field, Forms forms) {
        var mistakes = mistakes(owner, field);
        try {
            var value = new Binder(mistakes, forms).bind(field.shape(), read(field, mistakes), KeyPath.ROOT);
            mistakes.throwIfAny();
            return field.absence().present(present(value));
        } catch (StudyFileException e) {
            throw new IllegalStateException("a default that does not fit: " + e.getMessage(), e);
        }
    }

    /// The default as a node.
    static Node node(Class<?> owner, Field field) {
        return read(field, mistakes(owner, field));
    }

    private static Node read(Field field, Mistakes mistakes) {
        return Syntax.read(present(field.preset()), mistakes);
    }

    private static Mistakes mistakes(Class<?> owner, Field field) {
        return new Mistakes("@Default of " + owner.getSimpleName() + "." + field.key());
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("expected a default, found none");
        }
        return value;
    }
}
