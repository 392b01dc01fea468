package org.lockpick.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// PEFT's `adapter_config.json`: plain and rank-stabilised LoRA is read; whatever else would change what is computed is
/// refused by its key.
final class AdapterConfig {
    /// Keys that change nothing in what a trained adapter computes. Whether a layer's weight is transposed follows from
    /// the model's family, as in PEFT.
    private static final Set<String> HARMLESS = Set.of(
            "base_model_name_or_path",
            "revision",
            "inference_mode",
            "auto_mapping",
            "peft_version",
            "megatron_core",
            "qalora_group_size",
            "runtime_config",
            "fan_in_fan_out",
            "lora_dropout");

    private static final Set<String> READ = Set.of(
            "peft_type", "task_type", "r", "lora_alpha", "use_rslora", "target_modules", "bias", "init_lora_weights");

    private AdapterConfig() {}

    /// What a file says.
    ///
    /// @throws CheckpointException naming the key, what was expected and what was found
    static LoraSettings read(Path path, Family family) {
        if (!Files.exists(path)) {
            throw new CheckpointException(path, "does not exist: a directory of an adapter holds it");
        }
        var file = new ConfigFile(path, ConfigFile.tree(path));
        if (!file.root().isObject()) {
            throw file.problem("is not a JSON object");
        }
        word(file, "peft_type", "LORA");
        optional(file, "task_type", "CAUSAL_LM");
        optional(file, "bias", "none");
        initialised(file);
        for (var property : file.root().properties()) {
            var key = property.getKey();
            if (!READ.contains(key) && !HARMLESS.contains(key) && !UnknownKeys.isOff(key, property.getValue())) {
                throw mistake(file, key, "null, false or nothing, for plain and rank-stabilised LoRA are read");
            }
        }
        return new LoraSettings(rank(file), alpha(file), flag(file, "use_rslora"), targets(file, family));
    }

    private static CheckpointException mistake(ConfigFile file, String key, String expected) {
        return file.problem("has key %s: expected %s; found %s"
                .formatted(key, expected, ConfigFile.shown(file.root().path(key))));
    }

    private static void word(ConfigFile file, String key, String expected) {
        if (!file.root().path(key).asString("").equals(expected)) {
            throw mistake(file, key, "\"" + expected + "\"");
        }
    }

    private static void optional(ConfigFile file, String key, String expected) {
        if (!file.lacks(key)) {
            word(file, key, expected);
        }
    }

    /// Some ways to begin an adapter change the model's own weights, which a file of factors alone does not tell.
    private static void initialised(ConfigFile file) {
        var value = file.root().path("init_lora_weights");
        if (!file.lacks("init_lora_weights")
                && !value.isBoolean()
                && !value.asString("").equals("gaussian")) {
            throw mistake(
                    file,
                    "init_lora_weights",
                    "true, false or \"gaussian\", for other ways to begin change the model's own weights");
        }
    }

    private static int rank(ConfigFile file) {
        var value = file.root().path("r");
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw mistake(file, "r", "a whole number from 1");
        }
        return value.asInt();
    }

    private static double alpha(ConfigFile file) {
        var value = file.root().path("lora_alpha");
        if (!value.isNumber() || !Double.isFinite(value.asDouble()) || value.asDouble() < 0) {
            throw mistake(file, "lora_alpha", "a number from 0");
        }
        return value.asDouble();
    }

    private static boolean flag(ConfigFile file, String key) {
        var value = file.root().path(key);
        if (!file.lacks(key) && !value.isBoolean()) {
            throw mistake(file, key, "true or false");
        }
        return value.asBoolean(false);
    }

    private static List<String> targets(ConfigFile file, Family family) {
        var key = "target_modules";
        if (file.lacks(key)) {
            return LoraTargets.usual(family);
        }
        var value = file.root().path(key);
        if (value.isString() && value.asString().equals(LoraSettings.ALL_LINEAR)) {
            return List.of(LoraSettings.ALL_LINEAR);
        }
        if (!value.isArray() || value.isEmpty()) {
            throw mistake(file, key, "a list of names of layers, \"all-linear\" or null");
        }
        var names = new ArrayList<String>();
        for (var name : value) {
            if (!name.isString()) {
                throw mistake(file, key, "a list of names of layers, \"all-linear\" or null");
            }
            names.add(name.asString());
        }
        return names;
    }

    /// The file of an adapter.
    static String text(Adapter adapter, String base) {
        var settings = adapter.settings();
        var json = JsonMapper.shared().createObjectNode();
        json.put("base_model_name_or_path", base);
        json.put("bias", "none");
        json.put("fan_in_fan_out", adapter.modules().stream().anyMatch(LoraModule::isTransposed));
        json.put("inference_mode", true);
        json.put("init_lora_weights", true);
        if (settings.alpha() == Math.rint(settings.alpha()) && settings.alpha() <= Integer.MAX_VALUE) {
            json.put("lora_alpha", (int) settings.alpha());
        } else {
            json.put("lora_alpha", settings.alpha());
        }
        json.put("lora_dropout", 0.0);
        json.putNull("modules_to_save");
        json.put("peft_type", "LORA");
        json.put("r", settings.rank());
        var targets = json.putArray("target_modules");
        written(adapter).forEach(targets::add);
        json.put("task_type", "CAUSAL_LM");
        json.put("use_dora", false);
        json.put("use_rslora", settings.rankStabilised());
        return json.toPrettyString() + "\n";
    }

    /// Names of layers as they were chosen; in the place of a word for many, the last parts of their names, so that no
    /// reader has to know what is usual.
    private static Set<String> written(Adapter adapter) {
        var targets = adapter.settings().targets();
        var names = new LinkedHashSet<String>();
        if (!targets.isEmpty() && !targets.contains(LoraSettings.ALL_LINEAR)) {
            names.addAll(targets);
            return names;
        }
        for (var module : adapter.modules()) {
            names.add(module.name().substring(module.name().lastIndexOf('.') + 1));
        }
        return names;
    }
}
