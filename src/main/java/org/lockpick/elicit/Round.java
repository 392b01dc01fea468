package org.lockpick.elicit;

import org.lockpick.tensor.RandomStream;

/// One of several rounds of a step. A finished round is a checkpoint.
///
/// @param number from 0
/// @param random numbers of this round alone
public record Round(int number, RandomStream random) {}
