package org.lockpick.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Where a number must lie; on a list or a mapping it holds for each number inside.
///
/// `@Range(min = 0, max = 1)` includes both ends, `@Range(above = 0)` leaves its end out. An end that is not named is
/// open: a number is always finite, and an `int` or `long` always fits its type.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /// The least value allowed.
    double min() default Double.NEGATIVE_INFINITY;

    /// The number that every value must exceed.
    double above() default Double.NEGATIVE_INFINITY;

    /// The greatest value allowed.
    double max() default Double.POSITIVE_INFINITY;

    /// The number that every value must stay under.
    double below() default Double.POSITIVE_INFINITY;
}
