package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void aStreamBeginsAnewEachTime() {
        var stream = RandomStream.root(5).child("data").child(17);
        assertThat(stream.generator().ints(100).toArray())
                .isEqualTo(stream.generator().ints(100).toArray());
    }

    @Test
    void namesAndSeedsSeparateStreams() {
        var seeds = new HashSet<Long>();
        for (long root = 0; root < 20; root++) {
            for (int step = 0; step < 50; step++) {
                seeds.add(RandomStream.root(root).child("data").child(step).seed());
                seeds.add(RandomStream.root(root).child("init").child(step).seed());
            }
        }
        assertThat(seeds).hasSize(20 * 50 * 2);
    }

    @Test
    void seedsNeverChangeBetweenVersions() {
        // The first eight bytes of SHA-256 of the root's eight bytes and the name, computed apart.
        assertThat(RandomStream.root(0).child("init").seed()).isEqualTo(1359820200087932039L);
        assertThat(RandomStream.root(1).child("a").child("b").name()).isEqualTo("a/b");
    }
}
