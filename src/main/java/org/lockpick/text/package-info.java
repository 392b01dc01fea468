/// Tokenizers, prompts as ids, loss masks. Knows no tensor.
@NullMarked
package org.lockpick.text;

import org.jspecify.annotations.NullMarked;
