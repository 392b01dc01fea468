/// Files that the verbs on models read and write.
@NullMarked
package org.lockpick.cli.model;

import org.jspecify.annotations.NullMarked;
