package org.lockpick.train;

import java.util.List;
import java.util.stream.Stream;
import org.lockpick.text.Example;

/// An optimiser step of circuit breaking (Zou et al., arXiv 2406.04313): on some texts the residual stream turns away
/// from that of a frozen model, on others it stays where it was.
///
/// ```
/// loss = turning · mean relu(cos(h, h₀)) + staying · mean ‖h − h₀‖₂
/// ```
///
/// The means are over blocks and all tokens of the texts, prompts included.
///
/// @param away    on which the stream is to turn away
/// @param near    on which it is to stay
/// @param turning weight of the first loss; 0 spares its passes
/// @param staying weight of the second loss; 0 spares its passes
/// @param blocks  behind which the stream is looked at, counted from 0
public record StreamUpdate(List<Example> away, List<Example> near, double turning, double staying, List<Integer> blocks)
        implements Update {
    /// Copies.
    public StreamUpdate {
        away = List.copyOf(away);
        near = List.copyOf(near);
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("a loss on streams looks behind at least one block, got none");
        }
    }

    /// All texts of the step.
    List<Example> examples() {
        return Stream.concat(away.stream(), near.stream()).toList();
    }
}
