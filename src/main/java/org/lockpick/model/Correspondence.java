package org.lockpick.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the tensors of a model directory and the parameters of its configuration are to each other. Only headers are
/// looked at.
///
/// @param links    where each parameter lies, names as this directory spells them
/// @param tiedHead the output matrix that a directory holds although it is the embedding
/// @param problems what is missing, superfluous or of a wrong shape, as sentences that go on from the directory's name
record Correspondence(List<TensorLink> links, Optional<String> tiedHead, List<String> problems) {
    /// Tensors that other tools keep beside the weights and compute from the configuration.
    private static final Pattern BUFFER = Pattern.compile(
            "(.*\\.)?(attn|attention)\\.(bias|masked_bias)|(.*\\.)?rotary_emb\\.(inv_freq|cos_cached|sin_cached)");

    private static final int SHOWN = 4;

    static Correspondence of(WeightFiles files, Family family, ModelConfig config) {
        var present = files.holders().keySet();
        var links = embeddingUnderTheHeadsName(spelled(files, family, config), present, family, config);
        var wanted = links.stream().map(TensorLink::theirs).collect(Collectors.toSet());
        var tiedHead = Optional.of(family.head())
                .filter(name -> config.tied() && present.contains(name) && !wanted.contains(name));
        var problems = new ArrayList<String>();
        missing(links, present, family).ifPresent(problems::add);
        var superfluous = present.stream()
                .filter(name -> !wanted.contains(name)
                        && !tiedHead.equals(Optional.of(name))
                        && !BUFFER.matcher(name).matches())
                .toList();
        if (!superfluous.isEmpty()) {
            problems.add("holds tensors that a model of type %s has no place for: %s"
                    .formatted(family.modelType(), some(superfluous)));
        }
        for (var link : links) {
            var holder = files.holders().get(link.theirs());
            if (holder == null) {
                continue;
            }
            var entry = holder.entries().get(link.theirs());
            if (entry != null && !entry.shape().equals(link.shape())) {
                problems.add("has tensor %s of shape %s in %s; its config.json wants %s"
                        .formatted(link.theirs(), entry.shape(), holder.file().getFileName(), link.shape()));
            }
        }
        return new Correspondence(links, tiedHead, List.copyOf(problems));
    }

    /// @throws CheckpointException with the first problem
    void require(Path directory) {
        if (!problems.isEmpty()) {
            throw new CheckpointException(directory, problems.getFirst());
        }
    }

    /// A file of the bare model lacks the prefix of its family's names.
    private static List<TensorLink> spelled(WeightFiles files, Family family, ModelConfig config) {
        var prefix = family.prefix() + ".";
        var links = family.links(config);
        if (files.holders().keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
            return links;
        }
        return links.stream()
                .map(link -> link.theirs().startsWith(prefix)
                        ? link.named(link.theirs().substring(prefix.length()))
                        : link)
                .toList();
    }

    /// Some tools write a tied matrix once, under the name of the output matrix.
    private static List<TensorLink> embeddingUnderTheHeadsName(
            List<TensorLink> links, Set<String> present, Family family, ModelConfig config) {
        if (!config.tied() || !present.contains(family.head())) {
            return links;
        }
        return links.stream()
                .map(link -> link.ours().equals("embedding") && !present.contains(link.theirs())
                        ? link.named(family.head())
                        : link)
                .toList();
    }

    private static Optional<String> missing(List<TensorLink> links, Set<String> present, Family family) {
        var missing = links.stream()
                .map(TensorLink::theirs)
                .filter(name -> !present.contains(name))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var hint = missing.equals(List.of(family.head()))
                ? "; if it is the embedding, config.json should say \"tie_word_embeddings\": true"
                : "";
        return Optional.of("lacks tensors that its config.json wants: " + some(missing) + hint);
    }

    private static String some(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? "%s and %d more".formatted(shown, names.size() - SHOWN) : shown;
    }
}
