package org.lockpick.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What an absent key stands for, written as it would be in the file: `"1e-4"`, `"[1, 2]"`, `"{}"`, `"''"` for no text.
///
/// A component without it is required, unless it is an `Optional` or `@Nullable`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /// The value, as YAML.
    String value();
}
