/// Worked problems of school mathematics in the form of MATH.
@NullMarked
package org.lockpick.task.mini.arithmetic;

import org.jspecify.annotations.NullMarked;
