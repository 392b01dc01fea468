package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockpick.model.NonFinite;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.store.Activity;
import org.lockpick.store.Spent;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// What greedy decoding would write, found in one forward pass with the right completion as input.
///
/// Where a task has a single right token sequence, greedy decoding gives it exactly when every next token is the most
/// likely one given the right tokens before it. Up to and with the first difference the two write the same; what
/// decoding would write after it is not known and not needed to grade.
public final class TeacherForced {
    private TeacherForced() {}

    /// Writes for every example.
    ///
    /// @param examples prompt and right completion, the end of text included
    /// @param rows     that go through the model at once
    /// @return for each example the greedy completion up to and with the first token that differs
    /// @throws org.lockpick.store.UserMistake naming the first example with logits that are NaN or infinite
    public static List<int[]> complete(Transformer model, Parameters weights, List<Example> examples, int rows) {
        try (var _ = Spent.on(Activity.SCORING)) {
            Spent.tokens(
                    Activity.SCORING,
                    examples.stream().mapToLong(example -> example.length() - 1).sum());
            var completions = new ArrayList<int[]>();
            for (int from = 0; from < examples.size(); from += rows) {
                var part = examples.subList(from, Math.min(examples.size(), from + rows));
                completions.addAll(batch(model, weights, part, from));
            }
            return completions;
        }
    }

    /// @param first number of the first example, for messages
    private static List<int[]> batch(Transformer model, Parameters weights, List<Example> examples, int first) {
        try (var _ = Scope.open()) {
            var batch = TokenBatch.of(examples, model.config());
            var logits = model.logits(batch, weights);
            var greedy = Host.longs(TokenChooser.likeliest(logits));
            var completions = new ArrayList<int[]>();
            int next = 0;
            int number = first;
            for (var example : examples) {
                var right = example.completion();
                var written = new int[right.length];
                for (int i = 0; i < right.length; i++) {
                    written[i] = (int) greedy[next + i];
                    if (written[i] == TokenChooser.NONE) {
                        var read = example.before(example.promptLength() + i);
                        throw new NonFinite(model, weights).mistake("example " + number, read, batch.time());
                    }
                }
                completions.add(Arrays.copyOf(written, Math.min(right.length, agreement(written, right) + 1)));
                next += right.length;
                number++;
            }
            return completions;
        }
    }

    private static int agreement(int[] written, int[] right) {
        int difference = Arrays.mismatch(written, right);
        return difference < 0 ? right.length : difference;
    }
}
