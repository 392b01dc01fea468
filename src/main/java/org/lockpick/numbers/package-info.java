/// Known answers of small models, and whether this machine computes them: what a result of any study rests on.
@NullMarked
package org.lockpick.numbers;

import org.jspecify.annotations.NullMarked;
