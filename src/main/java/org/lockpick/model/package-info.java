/// Decoder-only transformers described by one configuration, and their checkpoints in and out.
@NullMarked
package org.lockpick.model;

import org.jspecify.annotations.NullMarked;
