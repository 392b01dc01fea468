package org.lockpick.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.store.UserMistake;
import org.lockpick.text.jinja.TemplateException;

class ModelTemplatesTest {
    private static final Conversation EMPTY = Conversation.of(List.of());

    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String text(Conversation conversation) {
        return ModelTemplates.read(directory)
                .forConversation(conversation)
                .orElseThrow()
                .render(conversation)
                .text();
    }

    @Test
    void aDirectoryWithoutTemplateHasNone() {
        assertThat(ModelTemplates.read(directory).forConversation(EMPTY)).isEmpty();
    }

    @Test
    void tokensAreTextsOrObjectsAndAbsentOnesPrintAsNothing() throws IOException {
        write("tokenizer_config.json", """
            {"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "pad_token": null,
             "add_bos_token": true, "chat_template": "{{ bos_token }}{{ eos_token }}[{{ pad_token }}{{ unk_token }}]"}
            """);
        assertThat(text(EMPTY)).isEqualTo("<s></s>[]");
        write("special_tokens_map.json", """
            {"bos_token": "<other>", "unk_token": {"content": "<unk>"}}
            """);
        assertThat(text(EMPTY)).isEqualTo("<s></s>[<unk>]");
    }

    @Test
    void aFileOfItsOwnComesBeforeTheConfiguration() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": \"configuration\"}");
        assertThat(text(EMPTY)).isEqualTo("configuration");
        write("chat_template.json", "{\"chat_template\": \"json\"}");
        assertThat(text(EMPTY)).isEqualTo("json");
        write("chat_template.jinja", "jinja\n");
        assertThat(text(EMPTY)).isEqualTo("jinja");
        write("additional_chat_templates/tool_use.jinja", "tools");
        assertThat(text(EMPTY)).isEqualTo("jinja");
        assertThat(text(EMPTY.withTools(List.of(Map.of("name", "f"))))).isEqualTo("tools");
    }

    @Test
    void namedTemplatesAreChosenByWhatTheConversationNeeds() throws IOException {
        write("tokenizer_config.json", """
            {"chat_template": [{"name": "default", "template": "d"}, {"name": "tool_use", "template": "t"},
                               {"name": "rag", "template": "r"}]}
            """);
        assertThat(text(EMPTY)).isEqualTo("d");
        assertThat(text(EMPTY.withTools(List.of()))).isEqualTo("t");
        assertThat(ModelTemplates.read(directory).named("rag")).isPresent();
        assertThat(ModelTemplates.read(directory).named("poem")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"chat_template\": 3}",
                "{\"chat_template\": [{\"name\": \"default\"}]}",
                "{\"bos_token\": 3}",
                "{\"bos_token\": {\"text\": \"a\"}}",
                "{",
            })
    void anythingElseIsAMistakeThatNamesTheFile(String configuration) throws IOException {
        write("tokenizer_config.json", configuration);
        assertThatThrownBy(() -> ModelTemplates.read(directory))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("tokenizer_config.json");
    }

    @Test
    void anUnreadableTemplateNamesItsFileAndLine() throws IOException {
        write("chat_template.jinja", "a\n{% if %}");
        assertThatThrownBy(() -> ModelTemplates.read(directory))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("chat_template.jinja:2:7: expected an expression");
        Files.write(directory.resolve("chat_template.jinja"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> ModelTemplates.read(directory))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("expected UTF-8");
    }
}
