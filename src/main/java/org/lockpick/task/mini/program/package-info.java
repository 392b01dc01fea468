/// Small C++ programs composed of an input, filters, maps and a fold, with their statements and tests.
@NullMarked
package org.lockpick.task.mini.program;

import org.jspecify.annotations.NullMarked;
