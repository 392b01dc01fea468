/// Code in Python whose style is graded, for models that were trained on tagged code. Start at [StyleTask].
@NullMarked
package org.lockpick.task.style;

import org.jspecify.annotations.NullMarked;
