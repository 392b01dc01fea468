/// Ways to get a hidden capability back without the password, one step a file.
@NullMarked
package org.lockpick.elicit;

import org.jspecify.annotations.NullMarked;
