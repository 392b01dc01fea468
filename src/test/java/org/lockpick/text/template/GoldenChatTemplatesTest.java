package org.lockpick.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lockpick.Golden;
import org.lockpick.store.Json;
import org.lockpick.text.jinja.Span;
import org.lockpick.text.jinja.TemplateException;
import tools.jackson.databind.JsonNode;

/// Against texts that Hugging Face's `apply_chat_template` made of the same templates and conversations.
class GoldenChatTemplatesTest {

    @TestFactory
    List<DynamicTest> everyCaseIsRenderedAlike() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        try (var files = Files.list(Golden.path("chat_templates"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".jinja")).sorted().toList()) {
                var name = file.getFileName().toString();
                var golden = Json.read(file.resolveSibling(name.replace(".jinja", ".json")));
                var template = ChatTemplate.parse(name, Files.readString(file))
                        .withTokens(Map.of(
                                "bos_token", golden.get("bos_token").asString(),
                                "eos_token", golden.get("eos_token").asString()));
                for (var example : golden.get("cases")) {
                    var title = name + " " + example.get("name").asString();
                    tests.add(dynamicTest(title, () -> check(template, example)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    private static void check(ChatTemplate template, JsonNode example) {
        var conversation = conversation(example);
        if (example.has("error")) {
            assertThatThrownBy(() -> template.render(conversation))
                    .isInstanceOfSatisfying(TemplateException.class, e -> {
                        assertThat(e.kind()).isEqualTo(TemplateException.Kind.RAISED);
                        assertThat(e.reason()).isEqualTo(example.get("error").asString());
                    });
            return;
        }
        var rendered = template.render(conversation);
        assertThat(rendered.text()).isEqualTo(example.get("rendered").asString());
        if (example.has("assistant_char_spans_code_points")) {
            var spans = new ArrayList<Span>();
            example.get("assistant_char_spans_code_points")
                    .forEach(span ->
                            spans.add(new Span(span.get(0).asInt(), span.get(1).asInt())));
            assertThat(rendered.assistantSpans()).isEqualTo(spans);
            var texts = new ArrayList<String>();
            example.get("assistant_texts").forEach(text -> texts.add(text.asString()));
            assertThat(rendered.assistantTexts()).isEqualTo(texts);
        }
    }

    private static Conversation conversation(JsonNode example) {
        var conversation = Conversation.of(list(example.get("messages")));
        if (example.has("tools") && !example.get("tools").isNull()) {
            conversation = conversation.withTools(list(example.get("tools")));
        }
        if (example.get("add_generation_prompt").asBoolean()) {
            conversation = conversation.withGenerationPrompt();
        }
        for (var entry : properties(example.get("kwargs"))) {
            conversation = conversation.with(entry.getKey(), entry.getValue());
        }
        return conversation;
    }

    private static Iterable<Map.Entry<String, JsonNode>> properties(@Nullable JsonNode node) {
        return node == null ? List.of() : node.properties();
    }

    private static List<Object> list(JsonNode array) {
        var list = new ArrayList<Object>();
        array.forEach(list::add);
        return list;
    }
}
