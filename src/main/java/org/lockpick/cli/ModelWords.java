package org.lockpick.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.RotaryScaling;

/// A model's configuration in words.
final class ModelWords {
    private static final MathContext DIGITS = new MathContext(6);

    private ModelWords() {}

    /// Lines under their headings.
    static Map<String, String> of(ModelConfig config) {
        var lines = new LinkedHashMap<String, String>();
        lines.put(
                "shape",
                "%d layers, width %d, %d heads of %d, %d of keys and values"
                        .formatted(
                                config.layers(),
                                config.width(),
                                config.heads(),
                                config.headWidth(),
                                config.keyValueHeads()));
        lines.put("vocabulary", "%,d".formatted(config.vocabulary()));
        lines.put("context", "%,d tokens".formatted(config.context()));
        lines.put("positions", positions(config.positions()));
        lines.put("attention", attention(config));
        lines.put(
                "feed-forward",
                "%s, inner width %d, %s"
                        .formatted(
                                config.mlp() == Mlp.GATED ? "gated" : "plain",
                                config.mlpWidth(),
                                word(config.activation())));
        lines.put("normalisation", normalisation(config));
        lines.put(
                "residual",
                switch (config.residual()) {
                    case SEQUENTIAL -> "attention, then feed-forward";
                    case PARALLEL -> "attention and feed-forward in parallel";
                    case SHARED -> "attention and feed-forward in parallel, one normalisation for both";
                });
        lines.put("biases", biases(config.biases()));
        lines.put("ends", ends(config));
        return lines;
    }

    private static String positions(ModelConfig.Positions positions) {
        return switch (positions) {
            case ModelConfig.Learned _ -> "learned";
            case ModelConfig.Rotary rotary ->
                "rotary, base %s%s, %s"
                        .formatted(
                                number(rotary.theta()),
                                rotary.fraction() == 1 ? "" : ", %s of each head".formatted(number(rotary.fraction())),
                                switch (rotary.scaling()) {
                                    case RotaryScaling.Unscaled _ -> "not scaled";
                                    case RotaryScaling.Linear linear -> "places divided by " + number(linear.factor());
                                    case RotaryScaling.Llama3 llama3 ->
                                        "scaled as Llama 3 by %s from %s tokens"
                                                .formatted(number(llama3.factor()), number(llama3.original()));
                                });
        };
    }

    private static String attention(ModelConfig config) {
        var form = config.attention();
        var parts = new ArrayList<String>();
        parts.add("scores times " + number(form.scale()));
        if (form.scoreCap() > 0) {
            parts.add("capped at " + number(form.scoreCap()));
        }
        if (form.headNorm() != HeadNorm.NONE) {
            parts.add("queries and keys normalised, one gain "
                    + (form.headNorm() == HeadNorm.EACH ? "for each head" : "for all heads"));
        }
        parts.add(windows(form.windows()));
        return String.join(", ", parts);
    }

    private static String windows(List<Integer> windows) {
        if (windows.isEmpty()) {
            return "no window";
        }
        var widths = windows.stream()
                .filter(window -> window > 0)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
        long sliding = windows.stream().filter(window -> window > 0).count();
        return "a window of %s tokens in %d of %d layers".formatted(widths, sliding, windows.size());
    }

    private static String normalisation(ModelConfig config) {
        return "%s, epsilon %s%s%s"
                .formatted(
                        config.norm() == Norm.RMS ? "root mean square" : "layer",
                        number(config.normEpsilon()),
                        config.stream().unitOffset() ? ", gains around 0" : "",
                        config.stream().postNorms() ? ", before and after each part" : ", before each part");
    }

    private static String biases(ModelConfig.Biases biases) {
        var with = new ArrayList<String>();
        if (biases.queryKeyValue()) {
            with.add("queries, keys and values");
        }
        if (biases.attentionOutput()) {
            with.add("attention's output");
        }
        if (biases.mlp()) {
            with.add("feed-forward");
        }
        return with.isEmpty() ? "none" : String.join(", ", with);
    }

    private static String ends(ModelConfig config) {
        var parts = new ArrayList<>(
                List.of(config.tied() ? "the output matrix is the embedding" : "an output matrix of its own"));
        if (config.stream().embeddingScale() != 1) {
            parts.add("embedding times " + number(config.stream().embeddingScale()));
        }
        if (config.stream().logitCap() > 0) {
            parts.add("logits capped at " + number(config.stream().logitCap()));
        }
        return String.join(", ", parts);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }
}
