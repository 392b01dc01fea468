package org.lockpick.store.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Smallest and largest allowed number, both included.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /// Smallest.
    double min() default Double.NEGATIVE_INFINITY;

    /// Largest.
    double max() default Double.POSITIVE_INFINITY;
}
