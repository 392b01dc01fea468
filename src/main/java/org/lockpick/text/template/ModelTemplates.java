package org.lockpick.text.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.SmallFile;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// The chat templates of a model directory and the special tokens that go with them.
///
/// The first that is there wins: `chat_template.jinja` (with `additional_chat_templates/*.jinja` beside it),
/// `chat_template.json`, and the key `chat_template` of `tokenizer_config.json`, a text or a list of named
/// ones. Tokens are those of `tokenizer_config.json`, and of `special_tokens_map.json` where that file is
/// silent.
public final class ModelTemplates {
    private static final String DEFAULT = "default";

    private final Map<String, ChatTemplate> byName;

    private ModelTemplates(Map<String, ChatTemplate> byName) {
        this.byName = byName;
    }

    /// Reads what is there, which may be nothing.
    ///
    /// @throws UserMistake for a file that is not JSON or not text, or a template of another form than a text
    /// @throws org.lockpick.text.jinja.TemplateException for a template that cannot be read
    public static ModelTemplates read(Path directory) {
        var tokens = SpecialTokens.read(directory);
        var templates = new LinkedHashMap<String, ChatTemplate>();
        sources(directory)
                .forEach((name, source) -> templates.put(
                        name, ChatTemplate.parse(source.name(), source.text()).withTokens(tokens)));
        return new ModelTemplates(templates);
    }

    /// The template of a name, such as `tool_use` or `rag`.
    public Optional<ChatTemplate> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The template for a conversation: the one named `tool_use` where there are tools and it is there, else
    /// `default`, else the only one.
    public Optional<ChatTemplate> forConversation(Conversation conversation) {
        if (conversation.tools() != null && byName.containsKey("tool_use")) {
            return named("tool_use");
        }
        if (byName.size() == 1) {
            return byName.values().stream().findFirst();
        }
        return named(DEFAULT);
    }

    private record Named(String name, String text) {}

    private static Map<String, Named> sources(Path directory) {
        var main = directory.resolve("chat_template.jinja");
        if (Files.exists(main)) {
            var sources = new LinkedHashMap<String, Named>();
            sources.put(DEFAULT, new Named(main.toString(), text(main)));
            sources.putAll(additional(directory.resolve("additional_chat_templates")));
            return sources;
        }
        for (var file : new String[] {"chat_template.json", "tokenizer_config.json"}) {
            var path = directory.resolve(file);
            var node = Files.exists(path) ? json(path).get("chat_template") : null;
            if (node != null && !node.isNull()) {
                return inJson(path, node);
            }
        }
        return Map.of();
    }

    private static Map<String, Named> additional(Path folder) {
        var sources = new LinkedHashMap<String, Named>();
        if (!Files.isDirectory(folder)) {
            return sources;
        }
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".jinja")).sorted().toList()) {
                var name = file.getFileName().toString();
                sources.put(
                        name.substring(0, name.length() - ".jinja".length()), new Named(file.toString(), text(file)));
            }
        } catch (IOException e) {
            throw new UserMistake("cannot list " + folder + " (" + e + ")", e);
        }
        return sources;
    }

    private static Map<String, Named> inJson(Path file, JsonNode node) {
        var sources = new LinkedHashMap<String, Named>();
        if (node.isString()) {
            sources.put(DEFAULT, new Named(file + " chat_template", node.stringValue()));
            return sources;
        }
        if (node.isArray()) {
            for (var entry : node) {
                var name = text(entry.get("name"), file);
                sources.put(name, new Named(file + " chat_template '" + name + "'", text(entry.get("template"), file)));
            }
            return sources;
        }
        throw mistaken(file, node);
    }

    private static String text(@Nullable JsonNode node, Path file) {
        if (node == null || !node.isString()) {
            throw mistaken(file, node);
        }
        return node.stringValue();
    }

    private static UserMistake mistaken(Path file, @Nullable JsonNode found) {
        return new UserMistake(
                file + ": expected chat_template to be a text or a list of {\"name\": …, \"template\": …}," + " found "
                        + (found == null ? "an entry without one of the two" : found.getNodeType()));
    }

    static JsonNode json(Path file) {
        try {
            return Json.read(file);
        } catch (MalformedJsonException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new UserMistake(e.getMessage() + " (" + e.getCause() + ")", e);
        }
    }

    private static String text(Path file) {
        try {
            return SmallFile.text(file, SmallFile.SETTINGS);
        } catch (IOException e) {
            throw new UserMistake("cannot read " + file + " (" + e + ")", e);
        }
    }
}
