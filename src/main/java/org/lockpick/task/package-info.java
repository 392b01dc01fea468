/// Problems, how they are put into a prompt, and the graders. Knows no tensor.
@NullMarked
package org.lockpick.task;

import org.jspecify.annotations.NullMarked;
