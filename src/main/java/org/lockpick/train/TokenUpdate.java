package org.lockpick.train;

import java.util.List;
import org.lockpick.text.Example;

/// An optimiser step on tokens: its examples, and what is minimised over them. An objective that knows something of
/// each example, such as its reward, is made for these alone.
public record TokenUpdate(List<Example> examples, Objective objective) implements Update {
    /// Copies.
    public TokenUpdate {
        examples = List.copyOf(examples);
    }
}
