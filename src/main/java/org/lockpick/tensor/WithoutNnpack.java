package org.lockpick.tensor;

import org.bytedeco.pytorch.global.torch;

/// Keeps libtorch from trying NNPACK for convolutions: it is never the faster way here, and where it does not know the
/// processor it warns on standard error at every thread's first convolution.
final class WithoutNnpack {
    static {
        torch.globalContext().setUserEnabledNNPACK(false);
    }

    private WithoutNnpack() {}

    /// Switched off once, when this class is first needed.
    static void require() {}
}
