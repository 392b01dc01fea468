package org.lockpick.model;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.ShapeGrid;

/// Takes in prompts: their keys and values go into a cache, the last token of each goes on to logits.
final class PromptPass {
    private final Transformer model;
    private final Parameters weights;
    private final ModelConfig config;
    private final KeyValueCache cache;
    private final PromptRows rows;
    private final int first;
    private final long[] lastPlaces;

    /// @param rows    that are computed
    /// @param first   slot of the first prompt
    /// @param prompts one a slot
    PromptPass(
            Transformer model,
            Parameters weights,
            KeyValueCache cache,
            PromptRows rows,
            int first,
            List<int[]> prompts) {
        this.model = model;
        this.weights = weights;
        this.config = model.config();
        this.cache = cache;
        this.rows = rows;
        this.first = first;
        this.lastPlaces =
                prompts.stream().mapToLong(prompt -> prompt.length - 1).toArray();
    }

    /// What all layers need to know of the rows, in tensors.
    private record Indices(Tensor sources, Tensor stands, Tensor sequence, Tensor ends, Rotary.@Nullable Turns turns) {}

    /// Computes.
    ///
    /// @param before  rows that are there, which the plan counted on
    /// @param keeping is given the rows that it is to keep
    /// @return logits of each prompt's next token, `[prompts, vocabulary]`; joins the open scope
    Tensor run(@Nullable KeptPrompt before, @Nullable KeptPrompt keeping) {
        return Scope.inner(() -> {
            var x = model.embedded(ofRows(rows.ids()), weights);
            var positions = ofRows(rows.positions());
            if (weights.positions != null) {
                x.add_(weights.positions.index_select(0, positions));
            }
            var rotary = model.rotary();
            var indices = new Indices(
                    numbers(rows.sources()),
                    ofRows(rows.stands()),
                    numbers(rows.sequence()),
                    numbers(rows.ends()),
                    rotary == null ? null : rotary.turnsAt(model.dtype(), positions));
            for (int i = 0; i < config.layers() - 1; i++) {
                var input = x;
                int layer = i;
                x = Scope.inner(() -> model.block(layer)
                        .forward(
                                input,
                                1,
                                0,
                                weights.layers.get(layer),
                                heads -> attended(layer, heads, indices, before, keeping))
                        .output());
                var steering = model.steering(layer);
                if (steering != null) {
                    steering.addToPrompts(x, rows.ends());
                }
            }
            return model.head(lastLayer(x, indices, before, keeping), weights);
        });
    }

    /// A number of each row. Behind rows that are copied to places stand some that nobody looks at, for a size of the
    /// [ShapeGrid].
    private Tensor ofRows(long[] numbers) {
        return numbers(rows.plain() ? numbers : Arrays.copyOf(numbers, ShapeGrid.up(numbers.length)));
    }

    private Tensor numbers(long[] numbers) {
        return Host.longs(model.device(), numbers, numbers.length);
    }

    private Attention.Saved attended(
            int layer, Tensor heads, Indices indices, @Nullable KeptPrompt before, @Nullable KeptPrompt keeping) {
        var places = filled(layer, heads, indices, before, keeping);
        var attended = model.block(layer).attention().forward(places, 0);
        return rows.plain() ? attended : new Decoding.Looked(attended.output().index_select(0, indices.stands()));
    }

    /// Only the last token of each prompt goes on from here: the others leave their keys and values.
    private Tensor lastLayer(Tensor x, Indices indices, @Nullable KeptPrompt before, @Nullable KeptPrompt keeping) {
        int layer = config.layers() - 1;
        var output = model.block(layer)
                .forward(
                        x,
                        1,
                        weights.layers.get(layer),
                        heads -> {
                            filled(layer, heads, indices, before, keeping);
                            var asking = heads.index_select(0, indices.ends());
                            return new Decoding.Looked(cache.look(layer, asking, first, cache.step(lastPlaces)));
                        },
                        ended -> ended.index_select(0, indices.ends()));
        var steering = model.steering(layer);
        if (steering != null) {
            steering.addToLast(output);
        }
        return output;
    }

    /// Rotates rows, and puts their keys and values into the cache.
    ///
    /// @return heads of all places, `[sequences, time, heads, headWidth]`
    private Tensor filled(
            int layer, Tensor heads, Indices indices, @Nullable KeptPrompt before, @Nullable KeptPrompt keeping) {
        var rotary = model.rotary();
        if (rotary != null && indices.turns() != null) {
            rotary.turnBy(model.block(layer).turned(heads), indices.turns());
        }
        var all = before == null || rows.kept() == 0 ? heads : before.before(layer, heads);
        if (keeping != null) {
            keeping.add(all, rows.path());
        }
        var places = (rows.plain() ? heads : all.index_select(0, indices.sources()))
                .view(rows.sequences(), rows.time(), heads.size(2), heads.size(3));
        boolean copies = rows.sequence().length > rows.sequences();
        cache.fill(layer, copies ? places.index_select(0, indices.sequence()) : places, first);
        return places;
    }
}
