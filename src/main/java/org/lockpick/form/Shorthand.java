package org.lockpick.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A shorter way to write a record: one of its keys, a list, alone. `epochs: [1, 2]` or `epochs: 1` in the
/// place of `epochs: {exactly: [1, 2]}`; a mapping with the key `kind` in the place of a list of one kind.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    /// The key that holds the list.
    String value();
}
