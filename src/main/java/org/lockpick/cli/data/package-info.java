/// What `show data` says of a set of problems. Start at [DataKind], which reads one, and [DataSummary], which
/// counts it.
@NullMarked
package org.lockpick.cli.data;

import org.jspecify.annotations.NullMarked;
