package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void whatAScopeMakesDiesWithIt() {
        long before = Scope.liveObjects();
        try (var _ = Scope.open()) {
            for (int i = 0; i < 100; i++) {
                var _ = torch.ones(3).add(torch.ones(3));
            }
            assertThat(Scope.liveObjects()).isGreaterThan(before + 100);
        }
        assertThat(Scope.liveObjects()).isLessThanOrEqualTo(before);
    }

    @Test
    void whatIsKeptOutlivesTheScopeUntilItsOwnerClosesIt() {
        long before = Scope.liveObjects();
        org.bytedeco.pytorch.Tensor kept;
        try (var _ = Scope.open()) {
            kept = Scope.keep(torch.ones(3));
        }
        assertThat(Host.floats(kept)).containsExactly(1, 1, 1);
        kept.close();
        assertThat(Scope.liveObjects()).isLessThanOrEqualTo(before);
    }

    @Test
    void theResultOfAnInnerPartBelongsToTheScopeAround() {
        long before = Scope.liveObjects();
        try (var _ = Scope.open()) {
            var result = Scope.inner(() -> torch.ones(3).add(torch.ones(3)));
            assertThat(Host.floats(result)).containsExactly(2, 2, 2);
        }
        assertThat(Scope.liveObjects()).isLessThanOrEqualTo(before);
    }

    @Test
    void theResultOfANativeOperatorOutlivesTheCallThatMadeIt() {
        try (var _ = Scope.open()) {
            var input = torch.ones(new long[] {4, 8}, Dtype.FP32.options());
            var result = Scope.inner(() -> Matmul.linear(input, input, null));
            try (var _ = Scope.open()) {
                for (int i = 0; i < 100; i++) {
                    var _ = torch.full(new long[] {4, 4}, Kernels.scalar(7.0)); // would reuse freed memory
                }
            }
            assertThat(Host.floats(result)).containsOnly(8);
        }
    }
}
