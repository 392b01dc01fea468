package org.lockpick.model;

import java.util.List;
import java.util.Map;
import org.lockpick.store.UserMistake;

/// Which layers of a model an adapter changes: every linear layer whose name is a target, or ends with a point and a
/// target, as in PEFT.
final class LoraTargets {
    /// What PEFT takes for a family where a configuration names no targets
    /// (`TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING`).
    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "gpt2", List.of("c_attn"),
            "gpt_neox", List.of("query_key_value"),
            "phi3", List.of());

    private static final List<String> USUAL = List.of("q_proj", "v_proj");

    private LoraTargets() {}

    /// What PEFT takes for a family; empty where it takes nothing.
    static List<String> usual(Family family) {
        return DEFAULTS.getOrDefault(family.modelType(), USUAL);
    }

    /// The layers that settings choose; a target that is the name of none chooses none, as in PEFT.
    static List<LoraModule> modules(Family family, ModelConfig config, LoraSettings settings) {
        var targets = settings.targets().isEmpty() ? usual(family) : settings.targets();
        return linear(family, config).stream()
                .filter(link -> targets.stream().anyMatch(target -> names(link, target)))
                .map(link -> new LoraModule(link, settings.scale()))
                .toList();
    }

    /// @throws UserMistake where a target is the name of no linear layer
    static void require(Family family, ModelConfig config, LoraSettings settings) {
        if (settings.targets().isEmpty() && usual(family).isEmpty()) {
            throw new UserMistake("targets: expected names of linear layers, for PEFT takes none by itself for a "
                    + family.modelType() + "; found none");
        }
        for (var target : settings.targets()) {
            if (linear(family, config).stream().noneMatch(link -> names(link, target))) {
                throw new UserMistake("targets: expected names of linear layers of a %s or %s; found %s"
                        .formatted(family.modelType(), LoraSettings.ALL_LINEAR, target));
            }
        }
    }

    private static List<TensorLink> linear(Family family, ModelConfig config) {
        return family.links(config).stream()
                .filter(link -> link.ours().endsWith(".weight") || link.ours().equals("head"))
                .toList();
    }

    private static boolean names(TensorLink link, String target) {
        if (target.equals(LoraSettings.ALL_LINEAR)) {
            return !link.ours().equals("head");
        }
        return link.theirs().equals(target + ".weight") || link.theirs().endsWith("." + target + ".weight");
    }
}
