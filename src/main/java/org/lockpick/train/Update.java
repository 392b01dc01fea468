package org.lockpick.train;

/// One optimiser step: on what the model says of tokens, or on its residual stream.
public sealed interface Update permits TokenUpdate, StreamUpdate {}
