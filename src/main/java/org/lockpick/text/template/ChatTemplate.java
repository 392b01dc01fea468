package org.lockpick.text.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.text.jinja.Rendered;
import org.lockpick.text.jinja.Template;
import org.lockpick.text.jinja.TemplateException;

/// A chat template with the special tokens it writes, as Hugging Face's `apply_chat_template` renders it: line
/// feeds after tags and blanks before them are dropped, `tojson` is Python's `json.dumps`, `{% generation %}`
/// marks what the assistant wrote. Immutable.
public final class ChatTemplate {
    private final Template template;
    private final Map<String, String> specialTokens;

    private ChatTemplate(Template template, Map<String, String> specialTokens) {
        this.template = template;
        this.specialTokens = Collections.unmodifiableMap(new LinkedHashMap<>(specialTokens));
    }

    /// Reads a template without special tokens.
    ///
    /// @param name as messages name it, such as its file
    /// @throws TemplateException naming line and column, and what was expected there
    public static ChatTemplate parse(String name, String source) {
        return new ChatTemplate(Template.parse(name, source), Map.of());
    }

    /// This template with special tokens, by names such as `bos_token`. One that is not named is undefined: it
    /// prints as nothing, and joining it to a text is an error.
    public ChatTemplate withTokens(Map<String, String> tokens) {
        return new ChatTemplate(template, tokens);
    }

    /// As messages name it.
    public String name() {
        return template.name();
    }

    /// The text of a conversation.
    ///
    /// @throws TemplateException if the template refuses the conversation, uses what is not there, or needs too
    /// much
    /// @throws IllegalArgumentException for a message or variable that is not JSON-like
    public Rendered render(Conversation conversation) {
        var variables = new LinkedHashMap<String, @Nullable Object>(specialTokens);
        variables.putAll(conversation.variables());
        variables.put("messages", conversation.messages());
        variables.put("tools", conversation.tools());
        variables.putIfAbsent("documents", null);
        variables.put("add_generation_prompt", conversation.addGenerationPrompt());
        return template.render(variables, conversation.now());
    }

    /// The text that asks for the assistant's next message, and the text of that message.
    ///
    /// The two are told apart by rendering the conversation without and with the message: the first text has to
    /// be the beginning of the second. Otherwise a model would be trained on another text than it is asked
    /// with.
    ///
    /// @param prompt ends before the assistant's message
    /// @param completion the assistant's message
    /// @throws UserMistake if the prompt is not a prefix, or nothing follows it
    /// @throws TemplateException as [#render]
    public PromptAndCompletion split(Conversation prompt, String completion) {
        var asked = render(prompt.withGenerationPrompt()).text();
        var whole = render(prompt.then(Conversation.message("assistant", completion)))
                .text();
        if (whole.startsWith(asked) && whole.length() > asked.length()) {
            return new PromptAndCompletion(asked, whole.substring(asked.length()));
        }
        throw new UserMistake("template " + name() + ": expected the prompt to be the beginning of the conversation,"
                + " so that what the assistant writes can be told apart; " + difference(asked, whole)
                + "; choose another template, or change this one so that both begin the same");
    }

    private static String difference(String asked, String whole) {
        int same = 0;
        while (same < Math.min(asked.length(), whole.length()) && asked.charAt(same) == whole.charAt(same)) {
            same++;
        }
        if (same == whole.length()) {
            return "with the assistant's message the text ends after " + same
                    + " characters, before or where the prompt ends";
        }
        return "after " + same + " characters the prompt goes on with " + excerpt(asked, same)
                + ", and with the assistant's message with " + excerpt(whole, same);
    }

    private static String excerpt(String text, int from) {
        int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        int end = Math.min(text.length(), start + 30);
        var shown = text.substring(start, end).replace("\n", "\\n");
        return "'" + shown + (end < text.length() ? "…'" : "'");
    }
}
