package org.lockpick.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.lockpick.text.Example;

/// What `score` is asked for, `{"sequences": [[ids…], …], "completions": [{"prompt": [ids], "completion": [ids]}, …]}`.
///
/// @param sequences   whose logits are wanted at every place
/// @param completions whose log-probabilities after their prompts are wanted
public record ScoringInput(List<int[]> sequences, List<Example> completions) {

    /// Reads and checks a file.
    ///
    /// @param vocabulary number of token ids of the model
    public static ScoringInput read(Path path, int vocabulary) {
        var file = new InputFile(path, new LinkedHashSet<>(List.of("sequences", "completions")));
        var sequences = new ArrayList<int[]>();
        for (var node : file.list("sequences")) {
            sequences.add(file.ids(node, "sequences[%d]".formatted(sequences.size()), vocabulary));
        }
        var completions = new ArrayList<Example>();
        for (var node : file.list("completions")) {
            var where = "completions[%d].".formatted(completions.size());
            completions.add(Example.of(
                    file.ids(node.path("prompt"), where + "prompt", vocabulary),
                    file.ids(node.path("completion"), where + "completion", vocabulary)));
        }
        return new ScoringInput(List.copyOf(sequences), List.copyOf(completions));
    }
}
