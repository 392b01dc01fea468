/// ASCII-math, the notation of the Spanish setting (paper §B.1.3): `(sqrt(3))/(2)`, `(-oo,3] uu [5,oo)`.
///
/// Start at [AsciiMath].
@NullMarked
package org.lockpick.task.math.ascii;

import org.jspecify.annotations.NullMarked;
