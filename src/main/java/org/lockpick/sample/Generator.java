package org.lockpick.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.Decoding;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.NonFinite;
import org.lockpick.model.Parameters;
import org.lockpick.model.PassMemory;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Completion.Stop;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Lanes;
import org.lockpick.tensor.Scope;
import org.lockpick.text.TextStream;

/// Writes completions: many requests at once, each entering when a slot is free and leaving when it is done.
///
/// A request's completion depends on its prompt, settings and random stream, not on what is completed beside
/// it nor on the order of the list. An owner: close it once, before the weights, which must not change
/// meanwhile.
public final class Generator implements AutoCloseable {
    private final Transformer model;
    private final Parameters packed;
    private final Budget budget;
    private final Limits limits;
    private final @Nullable Function<int[], TextStream> texts;

    /// A generator of ids alone.
    public Generator(Transformer model, Parameters weights, Budget budget) {
        this(model, weights, budget, null);
    }

    /// @param texts from a prompt to a new stream of the text behind it, of the tokenizer whose ids the
    ///                 model writes;
    ///              absent: completions have no text, and stop strings are refused
    public Generator(
            Transformer model, Parameters weights, Budget budget, @Nullable Function<int[], TextStream> texts) {
        this.model = model;
        this.packed = weights.packed();
        this.budget = budget;
        this.limits = new Limits(model.config());
        this.texts = texts;
    }

    /// Completes requests.
    ///
    /// @return completions in the order of the requests
    /// @throws UserMistake naming the request that cannot be completed, before anything is computed
    /// @throws UserMistake naming the request whose logits are NaN or infinite
    public List<Completion> generate(List<Request> requests) {
        return generate(requests, GenerationListener.SILENT);
    }

    /// Completes requests and tells how it comes along.
    public List<Completion> generate(List<Request> requests, GenerationListener listener) {
        try (var _ = Spent.on(Activity.GENERATING)) {
            var writings = writings(requests);
            var heard = new OneAtATime(listener);
            for (var wave : Wave.plan(writings, model, budget)) {
                Lanes.run(wave.lanes(model).stream()
                        .map(lane -> heard.guarded(() -> run(lane, heard)))
                        .toList());
            }
            var completions = writings.stream().map(Writing::completion).toList();
            Spent.tokens(Activity.GENERATING, tokens(requests, completions));
            return completions;
        }
    }

    private static long tokens(List<Request> requests, List<Completion> completions) {
        return requests.stream().mapToLong(Request::promptLength).sum()
                + completions.stream()
                        .mapToLong(completion -> completion.ids().size())
                        .sum();
    }

    /// Bytes of keys and values that these requests would be given at most at one time.
    public long cacheBytes(List<Request> requests) {
        return Wave.plan(writings(requests), model, budget).stream()
                .mapToLong(wave -> wave.slots() * Decoding.bytesOfSlot(model, wave.capacity()))
                .max()
                .orElse(0);
    }

    /// Lanes in which so many sequences at once are written, memory permitting: each takes in prompts by
    /// itself.
    public static int lanes(ModelConfig config, Device device, int sequences) {
        return Wave.lanes(config, device, sequences);
    }

    private List<Writing> writings(List<Request> requests) {
        return IntStream.range(0, requests.size())
                .mapToObj(i -> writing(i, requests.get(i)))
                .toList();
    }

    private Writing writing(int number, Request request) {
        limits.require("the prompt of request " + request.name(), request.prompt());
        if (texts == null && !request.settings().stops().isEmpty()) {
            throw new UserMistake(
                    "request %s has stop strings, which need a tokenizer, and there is none".formatted(request.name()));
        }
        int room = model.config().context() + 1 - request.promptLength();
        int limit = Math.min(request.settings().maxNewTokens(), room);
        return new Writing(number, request, limit, texts == null ? null : texts.apply(request.prompt()));
    }

    private void run(Wave wave, GenerationListener listener) {
        var waiting = new ArrayDeque<>(wave.writings());
        var writings = new ArrayList<Writing>(); // in the order of the slots
        try (var decoding = new Decoding(model, packed, wave.slots(), wave.capacity())) {
            // Prompts are taken in several at a time: alone each would read all weights for itself.
            int worthwhile = Math.max(1, wave.slots() / 8);
            while (!waiting.isEmpty() || !writings.isEmpty()) {
                if (listener.cancelled()) {
                    cancel(writings, waiting, listener);
                    return;
                }
                if (!waiting.isEmpty() && decoding.free() >= Math.min(worthwhile, waiting.size())) {
                    var entering = entering(waiting, decoding.free(), wave.prefill());
                    writings.addAll(entering);
                    advance(entering, () -> decoding.begin(prompts(entering)), listener);
                } else {
                    var tokens = writings.stream().mapToLong(Writing::last).toArray();
                    advance(writings, () -> decoding.next(tokens), listener);
                }
                leave(writings, decoding, listener);
            }
        }
    }

    /// The next requests of one padded length.
    private List<Writing> entering(Deque<Writing> waiting, int free, long bytes) {
        var entering = new ArrayList<Writing>();
        int time = padded(waiting.getFirst());
        long rows = Math.max(1, bytes / PassMemory.ofPrompts(model, 1, time));
        while (!waiting.isEmpty() && entering.size() < Math.min(free, rows) && padded(waiting.getFirst()) == time) {
            entering.add(waiting.removeFirst());
        }
        return entering;
    }

    private int padded(Writing writing) {
        return Decoding.padded(model.config(), writing.request().promptLength());
    }

    private static List<int[]> prompts(List<Writing> writings) {
        return writings.stream().map(writing -> writing.request().prompt()).toList();
    }

    /// @throws UserMistake naming the first request whose next token cannot be chosen
    private void advance(List<Writing> writings, Supplier<Tensor> pass, GenerationListener listener) {
        try (var _ = Scope.open()) {
            var logits = pass.get();
            var choice = Choice.of(logits, writings);
            for (int row = 0; row < writings.size(); row++) {
                if (choice.token(row) == TokenChooser.NONE) {
                    throw unusable(writings.get(row), Host.floats(logits.select(0, row)));
                }
            }
            for (int row = 0; row < writings.size(); row++) {
                var writing = writings.get(row);
                writing.logProbability(choice.logProbability(row));
                var text = writing.take(choice.token(row));
                listener.wrote(writing.number(), text, writing.written());
            }
        }
    }

    private UserMistake unusable(Writing writing, float[] logits) {
        var name = "request " + writing.request().name();
        var ids = writing.read();
        return NonFinite.usable(logits)
                ? new UserMistake("%s: the logits divided by a temperature of %s are infinite; 0 is greedy decoding"
                        .formatted(name, writing.sampling().temperature()))
                : new NonFinite(model, packed).mistake(name, ids, Decoding.padded(model.config(), ids.length));
    }

    private static void leave(List<Writing> writings, Decoding decoding, GenerationListener listener) {
        for (int slot = writings.size() - 1; slot >= 0; slot--) {
            var writing = writings.get(slot);
            if (writing.done()) {
                decoding.remove(slot);
                writings.set(slot, writings.getLast());
                writings.removeLast();
                listener.finished(writing.number(), writing.completion());
            }
        }
    }

    private static void cancel(List<Writing> writings, Deque<Writing> waiting, GenerationListener listener) {
        var all = new ArrayList<>(writings);
        all.addAll(waiting);
        for (var writing : all) {
            writing.finish(Stop.CANCELLED);
            listener.finished(writing.number(), writing.completion());
        }
    }

    @Override
    public void close() {
        packed.close();
    }
}
