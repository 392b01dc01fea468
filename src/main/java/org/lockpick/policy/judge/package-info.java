/// Judges: models that rate a solution from 1 to 5, for rewards that grow with how right it is.
@NullMarked
package org.lockpick.policy.judge;

import org.jspecify.annotations.NullMarked;
