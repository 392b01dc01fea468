package org.lockpick.model;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys of sliding windows: how wide, and which layers have one.
///
/// @param absent  the width where the file says nothing; 0: none
/// @param pattern which layers slide where the file does not list them
record WindowKeys(int absent, Pattern pattern) implements ConfigKey {
    private static final String WIDTH = "sliding_window";
    private static final String TYPES = "layer_types";
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";

    /// Which layers slide.
    enum Pattern {
        /// All.
        ALL,
        /// The first, the third, ….
        EVERY_OTHER,
        /// Those from `max_window_layers` on, if `use_sliding_window` says so.
        LATE
    }

    @Override
    public List<String> names() {
        return pattern == Pattern.LATE
                ? List.of(WIDTH, TYPES, "use_sliding_window", "max_window_layers")
                : List.of(WIDTH, TYPES, "sliding_window_size");
    }

    @Override
    public void read(ConfigFile file, Draft draft) {
        int width = width(file);
        var types = file.root().path(TYPES);
        if (!types.isArray() && !file.lacks(TYPES)) {
            throw file.problem("needs a list of one type a layer at %s, has %s".formatted(TYPES, types));
        }
        if (types.isArray() && types.size() != draft.layers) {
            throw file.problem("lists %d layer_types for %d layers".formatted(types.size(), draft.layers));
        }
        IntFunction<Boolean> slides = layer -> types.isArray()
                ? slides(file, types.get(layer))
                : switch (pattern) {
                    case ALL -> true;
                    case EVERY_OTHER -> layer % 2 == 0;
                    case LATE -> layer >= file.count("max_window_layers", 28);
                };
        draft.windows = IntStream.range(0, draft.layers)
                .mapToObj(layer -> slides.apply(layer) ? width : 0)
                .toList();
    }

    private int width(ConfigFile file) {
        if (file.saysNull(WIDTH) || (pattern == Pattern.LATE && !file.flag("use_sliding_window", false))) {
            return 0;
        }
        return file.positive(WIDTH, file.positive("sliding_window_size", absent));
    }

    private static boolean slides(ConfigFile file, JsonNode type) {
        return switch (type.asString("")) {
            case SLIDING -> true;
            case FULL -> false;
            default ->
                throw file.problem("has layer_types %s; computed here are %s and %s".formatted(type, FULL, SLIDING));
        };
    }

    @Override
    public void write(ModelConfig config, ObjectNode json) {
        var windows = config.attention().windows();
        int width = windows.isEmpty() ? 0 : Collections.max(windows);
        if (pattern == Pattern.LATE) {
            json.put("use_sliding_window", width > 0);
            json.put("max_window_layers", width > 0 ? windows.indexOf(width) : config.layers());
        }
        json.put(WIDTH, width > 0 ? width : null);
        boolean all = windows.stream().allMatch(window -> window > 0);
        if (pattern != Pattern.ALL || !all) {
            var types = json.putArray(TYPES);
            IntStream.range(0, config.layers()).forEach(layer -> types.add(config.window(layer) > 0 ? SLIDING : FULL));
        }
    }
}
