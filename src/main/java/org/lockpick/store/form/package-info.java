/// What a component of a study record means to the person who writes the file: text, unit, range, default.
@NullMarked
package org.lockpick.store.form;

import org.jspecify.annotations.NullMarked;
