/// The toy task of the paper's section 7. Start at [Composition].
@NullMarked
package org.lockpick.task.composition;

import org.jspecify.annotations.NullMarked;
