package org.lockpick.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.lockpick.store.UserMistake;

/// What `generate` is asked for: `{"prompts": [[ids…], …]}` or `{"texts": ["…", …]}`.
///
/// @param prompts ids; empty where there are texts
/// @param texts   to be put into the prompt format and tokenised; empty where there are ids
public record GenerationInput(List<int[]> prompts, List<String> texts) {

    /// Reads and checks a file.
    ///
    /// @param vocabulary number of token ids of the model
    public static GenerationInput read(Path path, int vocabulary) {
        var file = new InputFile(path, new LinkedHashSet<>(List.of("prompts", "texts")));
        if (file.has("prompts") == file.has("texts")) {
            throw new UserMistake(path + ": expected either prompts (lists of ids) or texts, found "
                    + (file.has("prompts") ? "both" : "neither"));
        }
        var prompts = new ArrayList<int[]>();
        for (var node : file.list("prompts")) {
            prompts.add(file.ids(node, "prompts[%d]".formatted(prompts.size()), vocabulary));
        }
        return new GenerationInput(List.copyOf(prompts), List.copyOf(file.texts("texts")));
    }
}
