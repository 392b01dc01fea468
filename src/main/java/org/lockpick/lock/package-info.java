/// Branches: how a capability is hidden, the data that hides it, and gates, which tell whether that took.
@NullMarked
package org.lockpick.lock;

import org.jspecify.annotations.NullMarked;
