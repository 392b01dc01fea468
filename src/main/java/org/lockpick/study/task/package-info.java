/// The tasks of study files: how they are written there, and how they are opened.
@NullMarked
package org.lockpick.study.task;

import org.jspecify.annotations.NullMarked;
