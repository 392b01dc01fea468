/// A study file becomes a plan, a plan becomes stages, workers run the stages whose artifact is missing.
@NullMarked
package org.lockpick.study;

import org.jspecify.annotations.NullMarked;
