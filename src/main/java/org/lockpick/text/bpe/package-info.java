/// Byte-level byte-pair encoding: the alphabet of bytes, and how merges are learnt from texts.
@NullMarked
package org.lockpick.text.bpe;

import org.jspecify.annotations.NullMarked;
