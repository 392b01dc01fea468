package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// Sequences in the making: each has a slot, takes in its prompt at once and then a token at a time, and
/// leaves when it is done.
///
/// Sequences are numbered from 0 without gaps in the order of their slots. In fp32 on a CPU whose kernels
/// take packed weights, a sequence's logits have the same bits whatever other sequences are here; see
/// `docs/generation.md` for what that rests on. An owner: close it once.
public final class Decoding implements AutoCloseable {
    private final Transformer model;
    private final Parameters weights;
    private final ModelConfig config;
    private final int room; // tokens that a slot may come to
    private final int capacity; // places that it has
    private final KeyValueCache cache;
    private final List<Integer> lengths = new ArrayList<>();
    private final int slots;
    private @Nullable KeptPrompt kept; // what the prompts of the next call begin with
    private long computed;

    /// @param weights  packed ones are the fast ones
    /// @param slots    sequences at once
    /// @param capacity tokens of the longest sequence; the last one written is not counted, as nothing
    ///                 follows it
    public Decoding(Transformer model, Parameters weights, int slots, int capacity) {
        this.model = model;
        this.weights = weights;
        this.config = model.config();
        this.slots = slots;
        this.room = capacity;
        this.capacity = KeyValueCache.capacity(capacity);
        this.cache = KeyValueCache.of(config, model.dtype(), model.device(), slots, this.capacity);
        if (capacity > config.context()) {
            throw new IllegalArgumentException(
                    "%d tokens are asked for, the model's context is %d".formatted(capacity, config.context()));
        }
    }

    /// Bytes that keys and values of a sequence of at most `capacity` tokens take.
    public static long bytesOfSlot(Transformer model, int capacity) {
        return KeyValueCache.bytes(model.config(), model.dtype(), model.device(), KeyValueCache.capacity(capacity));
    }

    /// Bytes that the beginning of a prompt takes which prompts of the next call have too.
    public static long bytesOfKept(Transformer model, int promptLength) {
        return promptLength
                * KeptPrompt.bytesOfToken(model.config(), model.dtype().bytes());
    }

    /// Tokens that a prompt is padded to. It depends on the prompt alone, so that the rest of the batch changes
    /// nothing.
    public static int padded(ModelConfig config, int promptLength) {
        return Math.min(config.context(), KeyValueCache.capacity(promptLength));
    }

    /// Tokens of prompts that were computed so far: fewer than prompts have, where some begin alike.
    public long computed() {
        return computed;
    }

    /// Sequences here.
    public int size() {
        return lengths.size();
    }

    /// Sequences that may still come.
    public int free() {
        return slots - lengths.size();
    }

    /// Takes in new sequences, behind those that are here.
    ///
    /// @param prompts of one padded length
    /// @return logits of each new sequence's next token, `[prompts, vocabulary]`; joins the open scope
    public Tensor begin(List<int[]> prompts) {
        return begin(prompts, new int[0]);
    }

    /// The same where more prompts follow. What several prompts begin with is computed once, in this call and
    /// for the next one; logits have the bits that they would have without.
    ///
    /// @param prompts of one padded length; those that share a beginning should stand together
    /// @param next    first prompt of the next call; empty: there is none
    public Tensor begin(List<int[]> prompts, int[] next) {
        int first = lengths.size();
        int time = padded(config, prompts.getFirst().length);
        for (var prompt : prompts) {
            if (padded(config, prompt.length) != time || prompt.length > capacity || free() == 0) {
                throw new IllegalArgumentException(
                        "no place for a prompt of %d tokens: %d of %d slots of %d tokens are taken"
                                .formatted(prompt.length, size(), slots, capacity));
            }
            lengths.add(prompt.length);
        }
        cache.reach(reach());
        var rows = PromptRows.of(prompts, KeptPrompt.ids(kept, time), time, model.apart());
        computed += rows.ids().length;
        var pass = new PromptPass(model, weights, cache, rows, first, prompts);
        var before = kept;
        kept = following(prompts.getLast(), next, time);
        try {
            return pass.run(before, kept);
        } finally {
            if (before != null) {
                before.close();
            }
        }
    }

    private @Nullable KeptPrompt following(int[] last, int[] next, int time) {
        int shared = next.length == 0 || padded(config, next.length) != time
                ? 0
                : PromptRows.shared(last, next, model.apart());
        return shared == 0 ? null : new KeptPrompt(time, Arrays.copyOf(last, shared));
    }

    private int reach() {
        return KeyValueCache.capacity(Collections.max(lengths));
    }

    /// Takes in one token of each sequence.
    ///
    /// @param tokens ids in the order of the sequences
    /// @return logits of the tokens after them, `[sequences, vocabulary]`; joins the open scope
    public Tensor next(long[] tokens) {
        if (tokens.length != size()) {
            throw new IllegalArgumentException("%d tokens for %d sequences".formatted(tokens.length, size()));
        }
        if (!lengths.isEmpty() && Collections.max(lengths) >= room) {
            throw new IllegalArgumentException("no place for a token: a slot holds %d".formatted(room));
        }
        var places = lengths.stream().mapToLong(Integer::longValue).toArray();
        lengths.replaceAll(length -> length + 1);
        cache.reach(reach());
        return Scope.inner(() -> {
            var step = cache.step(places);
            var rotary = model.rotary();
            var turns = rotary == null ? null : rotary.turnsAt(model.dtype(), step.places());
            var x = model.embedded(Host.longs(model.device(), tokens, tokens.length), weights);
            if (weights.positions != null) {
                x.add_(weights.positions.index_select(0, step.places()));
            }
            for (int i = 0; i < config.layers(); i++) {
                var input = x;
                int layer = i;
                x = Scope.inner(() -> model.block(layer)
                        .forward(input, 1, 0, weights.layers.get(layer), heads -> look(layer, heads, turns, step))
                        .output());
                var steering = model.steering(layer);
                if (steering != null) {
                    steering.addToWritten(x);
                }
            }
            return model.head(x, weights);
        });
    }

    /// What somebody else attended.
    record Looked(Tensor output) implements Attention.Saved {}

    private Attention.Saved look(int layer, Tensor heads, Rotary.@Nullable Turns turns, DecodingStep step) {
        var rotary = model.rotary();
        if (rotary != null && turns != null) {
            rotary.turnBy(model.block(layer).turned(heads), turns);
        }
        cache.add(layer, heads, step);
        return new Looked(cache.look(layer, heads, 0, step));
    }

    /// Removes a sequence. The last sequence takes its slot and its number.
    public void remove(int sequence) {
        int last = lengths.size() - 1;
        if (sequence < last) {
            cache.move(last, sequence, lengths.get(last));
        }
        lengths.set(sequence, lengths.get(last));
        lengths.removeLast();
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
        cache.close();
    }
}
