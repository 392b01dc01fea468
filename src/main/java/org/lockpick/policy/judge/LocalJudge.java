package org.lockpick.policy.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lockpick.policy.LocalModel;
import org.lockpick.policy.Rating;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Scorer;
import org.lockpick.store.UserMistake;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.Tokenizer;

/// A model directory as a judge, by its exact distribution of what follows the prompt. Every token that is a
/// digit, a blank before it or not, counts for that digit. Where a tokenizer writes blank and digit apart, as
/// those of Llama and DeepSeek do, so does the blank and then the digit. To be closed before the model.
public final class LocalJudge implements Judge, AutoCloseable {
    private static final int DIGITS = 5;

    private final PromptEncoder encoder;
    private final Scorer scorer;
    private final List<int[]> tokens;
    private final Optional<Integer> blank;
    private final int[] candidates;

    /// @param model  borrowed
    /// @param format how the model is asked: as it is, or by its chat template
    /// @throws UserMistake if the model has no tokenizer, or one without a token for a digit
    public LocalJudge(LocalModel model, PromptFormat format, Budget budget) {
        var tokenizer = model.tokenizer()
                .orElseThrow(() -> new UserMistake(
                        model.directory() + " has no tokenizer.json, without which a judge cannot be asked"));
        encoder = new PromptEncoder(tokenizer, format.on(model.directory()));
        tokens = IntStream.rangeClosed(1, DIGITS)
                .mapToObj(digit -> tokens(tokenizer, digit))
                .toList();
        blank = blank(tokenizer);
        candidates = IntStream.concat(
                        tokens.stream().flatMapToInt(Arrays::stream),
                        blank.stream().mapToInt(id -> id))
                .toArray();
        scorer = model.scorer(budget);
    }

    /// The token of the blank before a digit, where it is one of its own.
    private static Optional<Integer> blank(Tokenizer tokenizer) {
        var ids = tokenizer.encodeAfter(" 1");
        boolean apart = ids.length == 2 && new String(tokenizer.bytes(ids[0]), StandardCharsets.UTF_8).isBlank();
        return apart ? Optional.of(ids[0]) : Optional.empty();
    }

    private static int[] tokens(Tokenizer tokenizer, int digit) {
        var word = String.valueOf(digit);
        var found = IntStream.range(0, tokenizer.size())
                .filter(id -> new String(tokenizer.bytes(id), StandardCharsets.UTF_8)
                        .strip()
                        .equals(word))
                .toArray();
        if (found.length == 0) {
            throw new UserMistake(tokenizer + " has no token for the digit " + word
                    + ", so its model cannot rate from 1 to 5 with a single token");
        }
        return found;
    }

    /// @throws UserMistake naming the solution that is longer than the context, before any is rated
    @Override
    public List<Optional<Rating>> rate(List<RatedSolution> solutions) {
        var prompts = solutions.stream()
                .map(solution -> encoder.prompt(solution.prompt()))
                .toList();
        var first = scorer.nextTokens(prompts, candidates);
        var digits = new double[first.length][];
        for (int i = 0; i < first.length; i++) {
            digits[i] = digits(first[i]);
        }
        blank.ifPresent(id -> {
            var behind = scorer.nextTokens(
                    prompts.stream().map(prompt -> followed(prompt, id)).toList(), candidates);
            for (int i = 0; i < behind.length; i++) {
                // The candidate behind those of the digits.
                add(digits[i], Math.exp(first[i][candidates.length - 1]), digits(behind[i]));
            }
        });
        return Arrays.stream(digits).map(Rating::of).toList();
    }

    /// The probability of each digit, from log-probabilities of the candidates.
    private double[] digits(float[] candidates) {
        var digits = new double[DIGITS];
        int next = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            for (int i = 0; i < tokens.get(digit).length; i++) {
                digits[digit] += Math.exp(candidates[next++]);
            }
        }
        return digits;
    }

    private static int[] followed(int[] prompt, int id) {
        var longer = Arrays.copyOf(prompt, prompt.length + 1);
        longer[prompt.length] = id;
        return longer;
    }

    private static void add(double[] to, double factor, double[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * more[i];
        }
    }

    @Override
    public void close() {
        scorer.close();
    }
}
