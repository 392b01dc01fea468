/// Attacks on the jail and on the compiler's box, for a host's owner to see them fail. Start with [Siege].
@NullMarked
package org.lockpick.task.code.attack;

import org.jspecify.annotations.NullMarked;
