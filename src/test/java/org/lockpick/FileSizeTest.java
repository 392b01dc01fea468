package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Files stay small enough to be read and to be fetched.
class FileSizeTest {
    private static final int MOST_LINES = 400;
    private static final long MOST_BYTES = 1_000_000;

    @Test
    void noSourceIsLongerThanAReaderFinishes() {
        assertThat(Checkout.files(".java"))
                .isNotEmpty()
                .filteredOn(file -> Checkout.text(file).lines().count() > MOST_LINES)
                .isEmpty();
    }

    @Test
    void noFileIsLargerThanAMegabyte() throws IOException {
        for (var file : Checkout.files()) {
            assertThat(Files.size(file)).as(file.toString()).isLessThanOrEqualTo(MOST_BYTES);
        }
    }
}
