package org.lockpick.tensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A named place in the tree of random numbers that grows from one root seed.
///
/// Streams of different names are independent: drawing more numbers from one never changes another. A name is a path
/// such as `lock/data/step/17`, so that any step's numbers can be made again without replaying the steps before it;
/// exact resume rests on this.
///
/// @param root the seed of the whole run
/// @param name path from the root, parts separated by `/`; empty at the root
public record RandomStream(long root, String name) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /// The root of a run's random numbers.
    public static RandomStream root(long seed) {
        return new RandomStream(seed, "");
    }

    /// A stream below this one.
    public RandomStream child(String part) {
        return new RandomStream(root, name.isEmpty() ? part : name + "/" + part);
    }

    /// A numbered stream below this one, such as one step's.
    public RandomStream child(long number) {
        return child(Long.toString(number));
    }

    /// A 64-bit seed that belongs to this name alone: the first bytes of SHA-256 of root and name.
    public long seed() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(root).flip());
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A generator at the beginning of this stream; two calls give the same numbers.
    public RandomGenerator generator() {
        return FACTORY.create(seed());
    }
}
