/// Pages out of templates, for whoever writes HTML.
@NullMarked
package org.lockpick.report.page;

import org.jspecify.annotations.NullMarked;
