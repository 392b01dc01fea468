package org.lockpick.tensor;

/// Sizes of products rounded to few: all up to 32, and eight between a power of two and the next beyond.
///
/// On a CPU oneDNN writes machine code for every shape of a product, which takes about as long as a small product
/// itself, and keeps that of the latest thousand shapes. Where rows have all lengths, as texts have, nearly every
/// product would meet a new shape. So rows are padded to sizes of the grid: at most one part in eight is padding, and
/// after some passes all shapes are known.
public final class ShapeGrid {
    private static final int STEPS_LOG = 3;
    private static final int EXACT = 32;

    private ShapeGrid() {}

    /// The least size of the grid that is not below one, which is not negative.
    public static int up(int size) {
        int step = step(size - 1); // a power of two ends the sizes before it
        return (size + step - 1) / step * step;
    }

    /// Distance of the sizes of the grid between a power of two and the next.
    private static int step(int size) {
        return size < EXACT ? 1 : Integer.highestOneBit(size) >> STEPS_LOG;
    }
}
