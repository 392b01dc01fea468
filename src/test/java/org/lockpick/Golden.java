package org.lockpick;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Where numbers computed by other libraries, and real data, lie beside the checkout. A test that needs them is
/// reported as skipped, with this reason, where they are absent.
public final class Golden {
    private static final Path SHARED = Path.of("..", "shared");

    private Golden() {}

    /// A file or folder below the golden numbers.
    public static Path path(String below) {
        return require(SHARED.resolve("golden").resolve(below));
    }

    /// A file or folder below the real data: tokenizers, weights, problems.
    public static Path data(String below) {
        return require(SHARED.resolve("data").resolve(below));
    }

    private static Path require(Path path) {
        Assumptions.assumeTrue(
                Files.exists(path), () -> "SKIPPED: reference numbers are not here: " + path.toAbsolutePath());
        return path;
    }
}
