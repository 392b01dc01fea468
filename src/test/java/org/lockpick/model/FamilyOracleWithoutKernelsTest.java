package org.lockpick.model;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lockpick.WithoutKernels;

/// The same by libtorch's operations alone.
@Tag("oracle")
@ExtendWith(WithoutKernels.class)
class FamilyOracleWithoutKernelsTest extends FamilyOracleTest {}
