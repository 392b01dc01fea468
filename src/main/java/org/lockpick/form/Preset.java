package org.lockpick.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Values of several keys under one name: the key `preset` stands for all of them, and a key that is written
/// besides goes before the preset's. The name alone stands for a mapping with nothing else in it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Preset.All.class)
public @interface Preset {
    /// The name.
    String name();

    /// What it is, without a full stop.
    String doc();

    /// The keys, as a YAML mapping.
    String yaml();

    /// Several presets of one record.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        /// The presets.
        Preset[] value();
    }
}
