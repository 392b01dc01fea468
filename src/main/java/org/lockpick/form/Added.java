package org.lockpick.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A key that came after artifacts existed. While it has its default, or is absent, a recipe does not speak of
/// it, so that older artifacts keep their names; the default must therefore mean what was done before the key
/// was there.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Added {}
