package org.lockpick.remote;

/// A prompt, how it is to be completed, and which of several samples is wanted: what decides an answer.
///
/// @param prompt   what is asked
/// @param sampling how tokens are chosen
/// @param sample   number of the sample, from 0; at temperature 0 there is only number 0
public record Question(Prompt prompt, Sampling sampling, int sample) {}
