/// Problems of the user's own, one JSON object a line, and simple rules to grade their answers.
@NullMarked
package org.lockpick.task.lines;

import org.jspecify.annotations.NullMarked;
