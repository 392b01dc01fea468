package org.lockpick.train;

import java.util.List;
import org.lockpick.text.Example;

/// One optimiser step: its examples, and what is minimised over them. An objective that knows something of each
/// example, such as its reward, is made for these alone.
public record Update(List<Example> examples, Objective objective) {
    /// Copies.
    public Update {
        examples = List.copyOf(examples);
    }
}
