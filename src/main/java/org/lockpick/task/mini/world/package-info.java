/// An invented world: facts of several fields of knowledge, and multiple-choice questions about them.
@NullMarked
package org.lockpick.task.mini.world;

import org.jspecify.annotations.NullMarked;
