package org.lockpick;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lockpick.tensor.RowKernels;

/// Runs a class of tests as on a host that cannot make kernels.
public final class WithoutKernels implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        RowKernels.want(false);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RowKernels.want(true);
    }
}
