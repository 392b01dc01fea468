package org.lockpick.text.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Templates for a model directory that brings none.
public enum BuiltInTemplate {
    /// The messages as they are; an answer ends in `eos_token`.
    PLAIN,
    /// `<|im_start|>role … <|im_end|>`.
    CHATML,
    /// Llama 3's `<|start_header_id|>role<|end_header_id|> … <|eot_id|>`, without tools and dates.
    LLAMA;

    /// The template, without special tokens.
    public ChatTemplate template() {
        var resource = name().toLowerCase(Locale.ROOT) + ".jinja";
        try (var stream = BuiltInTemplate.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the built-in template " + resource + " is missing");
            }
            var source = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return ChatTemplate.parse("built-in " + resource, source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in template " + resource, e);
        }
    }
}
