package org.lockpick.model;

/// What a forward pass keeps for the backward pass. Either gives the same gradients to the bit.
public enum Activations {
    /// Everything the backward pass needs.
    KEPT,
    /// Each block's input alone; the backward pass computes the rest again, block by block (Chen et al. 2016,
    /// "Training Deep Nets with Sublinear Memory Cost"). A third more arithmetic for the memory of one block.
    RECOMPUTED
}
