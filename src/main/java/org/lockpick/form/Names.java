package org.lockpick.form;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;

/// How Java names are spelled in a file: `learningRate` is `learning-rate`, `FineTune` is `fine-tune`, `BF16_MIXED` is
/// `bf16-mixed`; `@Named` says otherwise.
final class Names {
    private static final Pattern WORD_START = Pattern.compile("([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])");

    private Names() {}

    static String key(RecordComponent component) {
        return named(component, component.getName());
    }

    static String kind(Class<?> type) {
        return named(type, type.getSimpleName());
    }

    static String constant(Enum<?> constant) {
        try {
            return named(
                    constant.getDeclaringClass().getField(constant.name()),
                    constant.name().toLowerCase(Locale.ROOT));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum without its own constant " + constant, e);
        }
    }

    static String kebab(String name) {
        return WORD_START
                .matcher(name)
                .replaceAll("$1$3-$2$4")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    private static String named(AnnotatedElement element, String javaName) {
        var named = element.getAnnotation(Named.class);
        return named == null ? kebab(javaName) : named.value();
    }
}
