package org.lockpick.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Stochastic rounding of fp32 to bf16, up or down, so that the mean of the result is the number itself.
///
/// bf16 is the upper half of fp32. A random number below 2¹⁶ is added to the lower half and the half cut off:
/// the carry rounds the magnitude up with the probability of what is cut off (Gupta et al. 2015, "Deep Learning
/// with Limited Numerical Precision"; Zamirai et al. 2020, "Revisiting BFloat16 Training"). The random numbers
/// are a hash of the element's place and a key, computed where the tensor is: the same on every device and for
/// any division of a vector, and nothing to save.
public final class StochasticRounding {
    private static final int LOW_HALF = 0xFFFF;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private StochasticRounding() {}

    /// Rounded numbers as fp32 that bf16 holds exactly; joins the open scope.
    ///
    /// @param numbers finite, fp32, `[n]`
    /// @param key     of these random numbers: another one for each step
    /// @param from    place of the first element in the vector all of which is rounded with this key
    public static Tensor toBf16(Tensor numbers, long key, long from) {
        return Scope.inner(() -> {
            var bits = numbers.view(ScalarType.Int).add(chance(numbers, key, from));
            bits.bitwise_and_(whole(~LOW_HALF));
            return bits.view(ScalarType.Float);
        });
    }

    /// Random numbers in [0, 2¹⁶), int32: the upper half of place times the golden ratio of 64 bits (Knuth's
    /// multiplicative hash) plus the key, whose lower half is mixed in, then the mixing of a 32-bit hash with
    /// full avalanche ("lowbias32" of Wellons, "Prospecting for Hash Functions").
    private static Tensor chance(Tensor like, long key, long from) {
        var places = torch.arange(
                whole(from), whole(from + like.numel()), Device.of(like).options(Dtype.INT64));
        var x = places.mul_(whole(GOLDEN))
                .add_(whole(key))
                .bitwise_right_shift_(whole(32))
                .to(ScalarType.Int);
        int lowerHalf = (int) key;
        x.bitwise_xor_(whole(lowerHalf));
        mix(x, 16, 0x7FEB352D);
        mix(x, 15, 0x846CA68B);
        mix(x, 16, 1);
        return x.bitwise_and_(whole(LOW_HALF));
    }

    /// `x ^= x >>> shift; x *= factor`
    private static void mix(Tensor x, int shift, int factor) {
        try (var _ = Scope.open()) {
            x.bitwise_xor_(torch.bitwise_right_shift(x, whole(shift)).bitwise_and_(whole(-1 >>> shift)));
            x.mul_(whole(factor));
        }
    }

    private static Scalar whole(long number) {
        return Kernels.scalar(number);
    }
}
