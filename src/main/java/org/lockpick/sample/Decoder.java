package org.lockpick.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.DecodingCache;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// Writes completions token by token with a key-value cache.
///
/// Each request has a random stream of its own, so that in fp32 its completion does not depend on what else is in the
/// batch.
public final class Decoder {
    private final Transformer model;
    private final Parameters weights;
    private final int end;

    /// @param end id that ends a completion; −1 for none
    public Decoder(Transformer model, Parameters weights, int end) {
        this.model = model;
        this.weights = weights;
        this.end = end;
    }

    /// Why a completion stopped.
    public enum Stop {
        /// The end of text was written.
        END,
        /// The longest completion was reached.
        LENGTH
    }

    /// One completion.
    ///
    /// @param ids  new ids only, the end of text included where it was written
    /// @param stop why it stopped
    public record Decoded(List<Integer> ids, Stop stop) {
        /// Ids as an array.
        public int[] toArray() {
            return ids.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Completes prompts, all at once.
    ///
    /// @param stream random numbers; request `i` uses its child of that number
    public List<Decoded> complete(List<int[]> prompts, DecodingSettings settings, RandomStream stream) {
        if (prompts.isEmpty()) {
            return List.of();
        }
        var requests = new ArrayList<Request>();
        for (int i = 0; i < prompts.size(); i++) {
            requests.add(new Request(stream.child(i).generator()));
        }
        return complete(prompts, settings, requests);
    }

    /// Completes one prompt with the random numbers of request `number` of a batch.
    public Decoded completeAs(int number, int[] prompt, DecodingSettings settings, RandomStream stream) {
        var request = new Request(stream.child(number).generator());
        return complete(List.of(prompt), settings, List.of(request)).getFirst();
    }

    private List<Decoded> complete(List<int[]> prompts, DecodingSettings settings, List<Request> requests) {
        var chooser = new TokenChooser(settings);
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        try (var cache = new DecodingCache(model, weights, prompts.size(), longest + settings.maxNewTokens())) {
            var tokens = choose(chooser, requests, () -> cache.begin(prompts));
            for (int step = 1; take(requests, tokens) && step < settings.maxNewTokens(); step++) {
                var taken = tokens;
                tokens = choose(chooser, requests, () -> cache.next(taken));
            }
        }
        return requests.stream().map(Request::decoded).toList();
    }

    private static long[] choose(TokenChooser chooser, List<Request> requests, Supplier<Tensor> logits) {
        try (var _ = Scope.open()) {
            return chooser.choose(logits.get(), chances(requests));
        }
    }

    /// @return whether any request goes on
    private boolean take(List<Request> requests, long[] tokens) {
        boolean going = false;
        for (int row = 0; row < tokens.length; row++) {
            going |= requests.get(row).take((int) tokens[row], end);
        }
        return going;
    }

    private static float[] chances(List<Request> requests) {
        var chances = new float[requests.size()];
        for (int row = 0; row < chances.length; row++) {
            chances[row] = requests.get(row).random.nextFloat();
        }
        return chances;
    }

    /// A completion in the making.
    private static final class Request {
        private final RandomGenerator random;
        private final List<Integer> ids = new ArrayList<>();
        private boolean ended;

        Request(RandomGenerator random) {
            this.random = random;
        }

        boolean take(int token, int end) {
            if (!ended) {
                ids.add(token);
                ended = token == end;
            }
            return !ended;
        }

        Decoded decoded() {
            return new Decoded(List.copyOf(ids), ended ? Stop.END : Stop.LENGTH);
        }
    }
}
