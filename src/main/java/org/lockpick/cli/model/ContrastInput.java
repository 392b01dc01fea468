package org.lockpick.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lockpick.model.ContrastPairs;
import org.lockpick.store.UserMistake;

/// What `contrast` is asked for, `{"pairs": [{"without": [ids], "with": [ids]}, …]}`.
public record ContrastInput(List<ContrastPairs.Pair> pairs) {
    /// Copies.
    public ContrastInput {
        pairs = List.copyOf(pairs);
    }

    /// Reads and checks a file.
    ///
    /// @param vocabulary number of token ids of the model
    public static ContrastInput read(Path path, int vocabulary) {
        var file = new InputFile(path, new LinkedHashSet<>(List.of("pairs")));
        var pairs = new ArrayList<ContrastPairs.Pair>();
        for (var node : file.list("pairs")) {
            var where = "pairs[%d].".formatted(pairs.size());
            pairs.add(new ContrastPairs.Pair(
                    list(file.ids(node.path("without"), where + "without", vocabulary)),
                    list(file.ids(node.path("with"), where + "with", vocabulary))));
        }
        if (pairs.isEmpty()) {
            throw new UserMistake(path + ": expected at least one pair at \"pairs\", found none");
        }
        return new ContrastInput(pairs);
    }

    private static List<Integer> list(int[] ids) {
        return IntStream.of(ids).boxed().toList();
    }
}
