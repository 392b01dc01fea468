package org.lockpick.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
            var writings = writings(List.of(requests));
            run(Wave.plan(writings, model, budget), listener);
            return writings.stream().map(Writing::completion).toList();
        }
    }

    /// Completes requests in parts, each given out as soon as it and those before are complete. Requests of a
    /// part enter before those of the next, and no part waits for the longest completion of the one before:
    /// its requests enter as slots become free.
    ///
    /// @param taker is given the completions of each part in the order of its requests, by the threads that
    ///     generate
    /// @throws UserMistake as [#generate(List)]; parts before may have been given out where logits were NaN
    public void generateInParts(List<List<Request>> parts, Taker<List<Completion>> taker) {
        try (var _ = Spent.on(Activity.GENERATING)) {
            var writings = writings(parts);
            var together = Wave.plan(writings, model, budget);
            if (together.size() == 1) {
                var ends = parts.stream().mapToInt(List::size).toArray();
                Arrays.parallelPrefix(ends, Integer::sum);
                run(together, new PartsListener(ends, taker));
                return;
            }
            // Too little memory for all at once: the parts one by one, as the last wave would complete them all.
            for (var part : parts) {
                if (taker.cancelled()) {
                    return;
                }
                var listener = new PartsListener(new int[] {part.size()}, taker);
                run(Wave.plan(writings(List.of(part)), model, budget), listener);
            }
        }
    }

    /// Lanes work on one wave after the other, each for itself where waves have equally many of them.
    private void run(List<Wave> waves, GenerationListener listener) {
        if (waves.isEmpty()) {
            return;
        }
        var heard = new OneAtATime(listener);
        var lanes = waves.stream().map(wave -> wave.lanes(model)).toList();
        boolean alike = lanes.stream().mapToInt(List::size).distinct().count() == 1;
        if (!alike) {
            lanes.forEach(wave -> Lanes.run(wave.stream()
                    .map(lane -> heard.guarded(() -> run(lane, heard)))
                    .toList()));
            return;
        }
        Lanes.run(IntStream.range(0, lanes.getFirst().size())
                .mapToObj(lane -> heard.guarded(() -> lanes.forEach(wave -> run(wave.get(lane), heard))))
                .toList());
    }

    /// Bytes of keys and values that these requests would be given at most at one time.
    public long cacheBytes(List<Request> requests) {
        return Wave.plan(writings(List.of(requests)), model, budget).stream()
                .mapToLong(wave -> wave.slots() * Decoding.bytesOfSlot(model, wave.capacity()))
                .max()
                .orElse(0);
    }

    /// Lanes in which so many sequences at once are written, memory permitting: each takes in prompts by
    /// itself.
    public static int lanes(ModelConfig config, Device device, int sequences) {
        return Wave.lanes(config, device, sequences);
    }

    private List<Writing> writings(List<List<Request>> parts) {
        var writings = new ArrayList<Writing>();
        for (int part = 0; part < parts.size(); part++) {
            for (var request : parts.get(part)) {
                writings.add(writing(writings.size(), part, request));
            }
        }
        return writings;
    }

    private Writing writing(int number, int part, Request request) {
        limits.require("the prompt of request " + request.name(), request.prompt());
        if (texts == null && !request.settings().stops().isEmpty()) {
            throw new UserMistake(
                    "request %s has stop strings, which need a tokenizer, and there is none".formatted(request.name()));
        }
        int room = model.config().context() + 1 - request.promptLength();
        int limit = Math.min(request.settings().maxNewTokens(), room);
        return new Writing(number, part, request, limit, texts == null ? null : texts.apply(request.prompt()));
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
                    var next = waiting.isEmpty()
                            ? new int[0]
                            : waiting.getFirst().request().prompt();
                    advance(entering, () -> decoding.begin(prompts(entering), next), listener);
                } else {
                    var tokens = writings.stream().mapToLong(Writing::last).toArray();
                    advance(writings, () -> decoding.next(tokens), listener);
                }
                leave(writings, decoding, listener);
            }
        }
    }

    /// The next requests of one padded length. Samples of one prompt share its pass.
    private List<Writing> entering(Deque<Writing> waiting, int free, long bytes) {
        var entering = new ArrayList<Writing>();
        int time = padded(waiting.getFirst());
        long used = Decoding.bytesOfKept(model, time);
        while (!waiting.isEmpty() && entering.size() < free && padded(waiting.getFirst()) == time) {
            boolean copy = !entering.isEmpty() && entering.getLast().samePrompt(waiting.getFirst());
            used += copy ? PassMemory.ofCopy(model, time) : PassMemory.ofPrompts(model, 1, time);
            if (!entering.isEmpty() && used > bytes) {
                break;
            }
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
