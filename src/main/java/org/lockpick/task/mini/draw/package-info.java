/// Random choices of the makers of problems.
@NullMarked
package org.lockpick.task.mini.draw;

import org.jspecify.annotations.NullMarked;
