/// The native boundary: scopes, devices, dtypes, flat parameters, random streams.
@NullMarked
package org.lockpick.tensor;

import org.jspecify.annotations.NullMarked;
