package org.lockpick.policy.making;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lockpick.remote.Prompt;

/// A prompt with places to fill in, written `{{name}}`.
record Template(String name, String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    /// One of the texts beside this class.
    static Template named(String name) {
        return new Template(name, resource(name + ".txt"));
    }

    /// A text beside this class.
    static String resource(String file) {
        try (var stream = Template.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no resource " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + file, e);
        }
    }

    /// The prompt. What is filled in is not looked through for places again.
    Prompt.Text filled(Map<String, String> values) {
        return new Prompt.Text(PLACE.matcher(text).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing to fill {{" + place.group(1) + "}} of " + name);
            }
            return Matcher.quoteReplacement(value.strip());
        }));
    }
}
