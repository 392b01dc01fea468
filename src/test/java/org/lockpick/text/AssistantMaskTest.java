package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.Golden;
import org.lockpick.store.Json;
import org.lockpick.store.UserMistake;
import org.lockpick.text.jinja.Rendered;
import org.lockpick.text.template.ChatTemplate;
import org.lockpick.text.template.Conversation;

/// Against the masks that Hugging Face makes of the same conversations.
class AssistantMaskTest {

    @Test
    void tokensInsideOfGenerationBlocksAreTheAssistants() throws IOException {
        var folder = Golden.path("chat_templates");
        var golden = Json.read(folder.resolve("generation.json"));
        var template = ChatTemplate.parse("generation", Files.readString(folder.resolve("generation.jinja")));
        var tokenizer = Tokenizer.read(folder.resolve("generation.tokenizer.json"));
        int masked = 0;
        for (var example : golden.get("cases")) {
            var messages = new ArrayList<Object>();
            example.get("messages").forEach(messages::add);
            var conversation = Conversation.of(messages);
            var rendered = template.render(
                    example.get("add_generation_prompt").asBoolean()
                            ? conversation.withGenerationPrompt()
                            : conversation);
            var ids = tokenizer.encode(rendered.text());
            assertThat(ids).isEqualTo(Json.fromTree(example.get("input_ids"), int[].class));
            var mask = AssistantMask.of(tokenizer, rendered, ids);
            var expected = Json.fromTree(example.get("assistant_mask"), int[].class);
            for (int i = 0; i < expected.length; i++) {
                assertThat(mask[i]).as(example.get("name") + " token " + i).isEqualTo(expected[i] == 1);
                masked += expected[i];
            }
        }
        assertThat(masked).isGreaterThan(50);
    }

    @Test
    void tokensThatDoNotSpellTheTextAreRefused() {
        var tokenizer = Tokenizer.read(Golden.path("chat_templates").resolve("generation.tokenizer.json"));
        var rendered = new Rendered("ab", List.of());
        assertThatThrownBy(() -> AssistantMask.of(tokenizer, rendered, tokenizer.encode("ac")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("to spell the conversation's text");
    }
}
