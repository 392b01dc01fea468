/// Triggers, passwords and branches: how a capability is hidden, and the data that hides it.
@NullMarked
package org.lockpick.lock;

import org.jspecify.annotations.NullMarked;
