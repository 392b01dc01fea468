/// Tables and figures out of outcomes. Reads the store, never a model.
@NullMarked
package org.lockpick.report;

import org.jspecify.annotations.NullMarked;
