/// The local web page over a store, for people who would rather look than read files.
///
/// The way through: [Server] takes a request, the [Guard] turns away whoever may not ask, a [Site] finds the page that
/// answers, and [Templates][org.lockpick.report.page.Templates] writes it, escaping all that is not its own. Nothing in
/// a store is ever written. Start
/// reading at [Server].
@NullMarked
package org.lockpick.serve;

import org.jspecify.annotations.NullMarked;
