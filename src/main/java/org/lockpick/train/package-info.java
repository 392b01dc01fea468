/// Losses, optimisers, schedules and the one training loop.
@NullMarked
package org.lockpick.train;

import org.jspecify.annotations.NullMarked;
