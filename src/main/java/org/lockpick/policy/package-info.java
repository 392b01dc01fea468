/// Who writes completions.
@NullMarked
package org.lockpick.policy;

import org.jspecify.annotations.NullMarked;
