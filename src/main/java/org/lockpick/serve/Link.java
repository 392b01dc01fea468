package org.lockpick.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An address of a page with its parameters.
final class Link {
    private Link() {}

    /// Parameters by name and value; those with an empty value are left out.
    static String to(String path, Object... parameters) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        return of(path, all);
    }

    /// The same of a map.
    static String of(String path, Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return path + (pairs.isEmpty() ? "" : pairs.stream().collect(Collectors.joining("&", "?", "")));
    }
}
