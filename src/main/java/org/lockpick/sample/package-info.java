/// Decoding: key-value cache, batching, sampling, and grading in one teacher-forced pass.
@NullMarked
package org.lockpick.sample;

import org.jspecify.annotations.NullMarked;
