/// Measuring: validation problems, asking a model, grading what it wrote. Locks, policies and elicitations use it
/// alike.
@NullMarked
package org.lockpick.measure;

import org.jspecify.annotations.NullMarked;
