/// The study language: records bound from YAML, with what their annotations say of each key, and every mistake with its
/// line. Records of all rooms above carry the annotations.
@NullMarked
package org.lockpick.form;

import org.jspecify.annotations.NullMarked;
