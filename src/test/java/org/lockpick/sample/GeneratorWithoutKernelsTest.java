package org.lockpick.sample;

import org.junit.jupiter.api.extension.ExtendWith;
import org.lockpick.WithoutKernels;

/// The same by libtorch's operations alone.
@ExtendWith(WithoutKernels.class)
class GeneratorWithoutKernelsTest extends GeneratorTest {}
