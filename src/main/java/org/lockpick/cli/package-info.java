/// Verbs: the only place that reads flags, environment and system properties, and the only catch-all.
@NullMarked
package org.lockpick.cli;

import org.jspecify.annotations.NullMarked;
