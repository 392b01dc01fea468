package org.lockpick.form;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One component of a record, as a key of a file.
///
/// @param key     its name in the file
/// @param shape   what its value must be
/// @param absence what the record wants when there is no value
/// @param preset  what stands for an absent key, as YAML, or null
/// @param doc     what it means, or empty
/// @param formerly earlier names
record Field(
        String key, Shape shape, Absence absence, @Nullable String preset, String doc, List<String> formerly) {
    /// Whether a key of a file means this one.
    boolean isCalled(String name) {
        return key.equals(name) || formerly.contains(name);
    }

    boolean required() {
        return absence == Absence.FORBIDDEN && preset == null;
    }

    /// The default as help shows it.
    String presetWords() {
        if (preset != null) {
            return preset;
        }
        return required() ? "required" : "none";
    }

    /// How "no value" is written in Java.
    enum Absence {
        FORBIDDEN,
        NULL,
        EMPTY_OPTIONAL;

        /// The argument for the constructor when there is a value.
        Object present(Object value) {
            return this == EMPTY_OPTIONAL ? Optional.of(value) : value;
        }

        /// The argument for the constructor when there is none.
        @Nullable
        Object absent() {
            return this == EMPTY_OPTIONAL ? Optional.empty() : null;
        }
    }
}
