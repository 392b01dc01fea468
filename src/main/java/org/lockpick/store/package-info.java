/// Content-addressed artifacts, outcomes, provenance; canonical JSON and hashes. Plain files are the truth.
@NullMarked
package org.lockpick.store;

import org.jspecify.annotations.NullMarked;
