package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lockpick.tensor.FlatLayout;

/// The tensors of a BERT-type encoder: where they lie here, and what checkpoints call them.
///
/// Names of the bare model and of one with heads (`bert.…`) are known, and the old names of normalisations
/// (`gamma`, `beta`). Heads, and the pooler, are left alone.
final class BertNames {
    private static final String PREFIX = "bert.";
    private static final Pattern UNUSED =
            Pattern.compile("pooler\\..*|embeddings\\.(position_ids|token_type_ids)|(cls|classifier)\\..*");
    private static final Map<String, String> OLD_NORM = Map.of("weight", "gamma", "bias", "beta");

    private final BertConfig config;
    private final Set<String> present;
    private final String prefix;
    private final FlatLayout.Builder layout = new FlatLayout.Builder();
    private final List<TensorLink> links = new ArrayList<>();

    private BertNames(BertConfig config, Set<String> present) {
        this.config = config;
        this.present = present;
        this.prefix = present.stream().anyMatch(name -> name.startsWith(PREFIX)) ? PREFIX : "";
        matrix("words", config.vocabulary(), "embeddings.word_embeddings");
        matrix("places", config.context(), "embeddings.position_embeddings");
        matrix("types", config.types(), "embeddings.token_type_embeddings");
        norm("norm", "embeddings.LayerNorm");
        for (int i = 0; i < config.layers(); i++) {
            layer(i + ".", "encoder.layer." + i + ".");
        }
    }

    /// Where everything lies.
    ///
    /// @param layout of the flat vector
    /// @param links  which rows of it each tensor of the checkpoint is
    record Places(FlatLayout layout, List<TensorLink> links) {}

    /// The places for a checkpoint.
    ///
    /// @throws CheckpointException for tensors that such an encoder has no place for
    static Places of(BertConfig config, WeightFiles files) {
        var names = new BertNames(config, files.holders().keySet());
        names.requireNoOthers(files);
        return new Places(names.layout.build(), List.copyOf(names.links));
    }

    private void layer(String ours, String theirs) {
        long width = config.width();
        layout.add(ours + "qkv.weight", 3 * width, width).add(ours + "qkv.bias", 3 * width);
        int row = 0;
        for (var part : List.of("query", "key", "value")) {
            link(ours + "qkv.weight", row, theirs + "attention.self." + part + ".weight", width, width);
            link(ours + "qkv.bias", row, theirs + "attention.self." + part + ".bias", width);
            row += config.width();
        }
        linear(ours + "output", width, width, theirs + "attention.output.dense");
        norm(ours + "attentionNorm", theirs + "attention.output.LayerNorm");
        linear(ours + "up", config.mlpWidth(), width, theirs + "intermediate.dense");
        linear(ours + "down", width, config.mlpWidth(), theirs + "output.dense");
        norm(ours + "mlpNorm", theirs + "output.LayerNorm");
    }

    private void matrix(String ours, long rows, String theirs) {
        layout.add(ours, rows, config.width());
        link(ours, 0, theirs + ".weight", rows, config.width());
    }

    private void linear(String ours, long out, long in, String theirs) {
        layout.add(ours + ".weight", out, in).add(ours + ".bias", out);
        link(ours + ".weight", 0, theirs + ".weight", out, in);
        link(ours + ".bias", 0, theirs + ".bias", out);
    }

    private void norm(String ours, String theirs) {
        layout.add(ours + ".gain", config.width()).add(ours + ".bias", config.width());
        link(ours + ".gain", 0, spelled(theirs, "weight"), config.width());
        link(ours + ".bias", 0, spelled(theirs, "bias"), config.width());
    }

    private String spelled(String theirs, String part) {
        var old = theirs + "." + OLD_NORM.get(part);
        return present.contains(prefix + old) ? old : theirs + "." + part;
    }

    private void link(String ours, long fromRow, String theirs, long... shape) {
        var boxed = Arrays.stream(shape).boxed().toList();
        links.add(new TensorLink(ours, fromRow, shape[0], prefix + theirs, boxed, new Arrangement.Same()));
    }

    private void requireNoOthers(WeightFiles files) {
        var others = new TreeSet<>(present);
        links.forEach(link -> others.remove(link.theirs()));
        // Beside `bert.…` there are only heads.
        others.removeIf(name -> !name.startsWith(prefix)
                || UNUSED.matcher(name.substring(prefix.length())).matches());
        if (!others.isEmpty()) {
            throw new CheckpointException(
                    files.directory(),
                    "holds tensors that a model of type %s has no place for: %s"
                            .formatted(BertConfig.MODEL_TYPE, String.join(", ", others)));
        }
    }
}
