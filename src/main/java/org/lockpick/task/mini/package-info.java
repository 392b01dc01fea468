/// Miniatures of the language tasks: generated problems with worked solutions, in the form of the real data
/// sets.
@NullMarked
package org.lockpick.task.mini;

import org.jspecify.annotations.NullMarked;
