package org.lockpick.text.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockpick.text.template.Conversation.message;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.store.UserMistake;

class ChatTemplateTest {
    private static final Map<String, String> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");
    private static final Conversation ASKED = Conversation.of(List.of(message("user", "2 + 2?")));

    @Test
    void builtInTemplatesWriteTheirFormats() {
        var talk = ASKED.then(message("assistant", "4"));
        assertThat(text(BuiltInTemplate.PLAIN, talk)).isEqualTo("2 + 2?\n4</s>");
        assertThat(text(BuiltInTemplate.CHATML, talk))
                .isEqualTo("<|im_start|>user\n2 + 2?<|im_end|>\n<|im_start|>assistant\n4<|im_end|>\n");
        assertThat(text(BuiltInTemplate.LLAMA, talk))
                .isEqualTo("<s><|start_header_id|>user<|end_header_id|>\n\n2 + 2?<|eot_id|>"
                        + "<|start_header_id|>assistant<|end_header_id|>\n\n4<|eot_id|>");
    }

    private static String text(BuiltInTemplate builtIn, Conversation talk) {
        return builtIn.template().withTokens(TOKENS).render(talk).text();
    }

    @ParameterizedTest
    @EnumSource
    void promptAndCompletionOfBuiltInTemplatesJoinToTheConversation(BuiltInTemplate builtIn) {
        var template = builtIn.template().withTokens(TOKENS);
        var parts = template.split(ASKED, "4");
        var whole = template.render(ASKED.then(message("assistant", "4")));
        assertThat(parts.prompt() + parts.completion()).isEqualTo(whole.text());
        assertThat(parts.completion()).startsWith("4");
        assertThat(whole.assistantTexts()).singleElement().asString().startsWith("4");
    }

    @Test
    void aPromptThatIsNotAPrefixIsRefusedWhereItDiffers() {
        var template = ChatTemplate.parse(
                "odd.jinja",
                "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}"
                        + "{% if add_generation_prompt %}<assistant><think>{% endif %}");
        assertThatThrownBy(() -> template.split(ASKED, "4"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("template odd.jinja: expected the prompt to be the beginning")
                .hasMessageContaining("after 23 characters the prompt goes on with '<think>'")
                .hasMessageContaining("with '4'");
    }

    @Test
    void aTemplateThatDropsTheAnswerIsRefused() {
        var template = ChatTemplate.parse("deaf.jinja", "{{ messages[0].content }}");
        assertThatThrownBy(() -> template.split(ASKED, "4"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the text ends after 6 characters");
    }

    @Test
    void toolsAreNothingWhereThereAreNone() {
        var template = ChatTemplate.parse(
                "t", "{{ tools is none }} {{ documents is none }} {{ add_generation_prompt }} {{ bos_token }}|{{ x }}");
        assertThat(template.render(ASKED).text()).isEqualTo("True True False |");
        var more = ASKED.withTools(List.of(Map.of("name", "f")))
                .withGenerationPrompt()
                .with("x", null);
        assertThat(template.withTokens(TOKENS).render(more).text()).isEqualTo("False True True <s>|None");
    }

    @Test
    void theDateIsTheConversations() {
        var template = ChatTemplate.parse("t", "{{ strftime_now('%d %b %Y') }}");
        assertThat(template.render(ASKED).text()).isEqualTo("26 Jul 2024");
        assertThat(template.render(ASKED.at(LocalDateTime.of(1999, 12, 31, 0, 0)))
                        .text())
                .isEqualTo("31 Dec 1999");
    }
}
