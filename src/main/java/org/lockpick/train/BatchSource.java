package org.lockpick.train;

import java.util.List;
import org.lockpick.text.Example;

/// The examples of a run, step by step.
///
/// A source is a function of the step's number and nothing else, so that a resumed run goes on with the very
/// rows the killed one would have seen and no cursor has to be saved.
@FunctionalInterface
public interface BatchSource {
    /// Rows of one optimiser step.
    List<Example> batch(long step);
}
