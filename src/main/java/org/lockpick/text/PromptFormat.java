package org.lockpick.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.store.UserMistake;
import org.lockpick.text.template.ChatTemplate;
import org.lockpick.text.template.ModelTemplates;

/// How a problem becomes the text a model is asked with: one of a few, chosen by name in a study file or a
/// flag.
public sealed interface PromptFormat {
    /// The format with what it needs from a model's directory.
    ///
    /// @throws UserMistake if the directory lacks it
    PromptTexts on(Path directory);

    /// As it is.
    @Doc("the prompt and the completion as they are")
    @Named("plain")
    record Plain() implements PromptFormat {
        @Override
        public PromptTexts on(Path directory) {
            return new WrappedTexts(WrappedTexts.PROMPT, WrappedTexts.COMPLETION);
        }
    }

    /// `User:` and `Assistant:` around it, as base models without a chat template are asked.
    @Doc("`User:` before the prompt, `Assistant:` before the completion")
    @Named("instruction")
    record Instruction() implements PromptFormat {
        @Override
        public PromptTexts on(Path directory) {
            return new WrappedTexts("User: {prompt}\n\nAssistant:", " {completion}");
        }
    }

    /// Texts of one's own around it.
    @Doc("texts of your own around the prompt and the completion")
    @Named("template")
    record Wrapped(
            @Doc("the text that asks, with {prompt} in it") String prompt,

            @Doc("the text that answers, with {completion} in it") @Default("\"{completion}\"")
            String completion)
            implements PromptFormat {
        /// Checks that each has its place.
        public Wrapped {
            var _ = new WrappedTexts(prompt, completion);
        }

        @Override
        public PromptTexts on(Path directory) {
            return new WrappedTexts(prompt, completion);
        }
    }

    /// The chat template of the model's directory.
    @Doc("the chat template of the model directory")
    @Named("chat")
    record Chat(
            @Doc("which of several templates; absent: the default")
            Optional<String> template,

            @Doc("a message from the system before each prompt; absent: none")
            Optional<String> system)
            implements PromptFormat {
        @Override
        public PromptTexts on(Path directory) {
            var templates = ModelTemplates.read(directory);
            return new ChatTexts(chosen(templates, directory), system);
        }

        private ChatTemplate chosen(ModelTemplates templates, Path directory) {
            var name = template.orElse("default");
            return (template.isPresent() ? templates.named(name) : templates.forConversation(ChatTexts.EMPTY))
                    .orElseThrow(() -> new UserMistake(("%s has no chat template%s: looked for chat_template.jinja,"
                                    + " chat_template.json and the key chat_template of tokenizer_config.json; use"
                                    + " another prompt format, such as instruction")
                            .formatted(directory, template.isPresent() ? " \"" + name + "\"" : "")));
        }
    }

    /// The format of a flag: `plain`, `instruction`, `chat`, or a text with `{prompt}` in it, where `\n`
    /// stands for a line feed.
    ///
    /// @throws UserMistake naming the flag, for anything else
    static PromptFormat parse(String flag, String value) {
        return switch (value) {
            case "plain" -> new Plain();
            case "instruction" -> new Instruction();
            case "chat" -> new Chat(Optional.empty(), Optional.empty());
            default -> {
                if (!value.contains(WrappedTexts.PROMPT)) {
                    throw new UserMistake("%s: expected one of %s, or a text with {prompt} in it, found \"%s\""
                            .formatted(flag, List.of("plain", "instruction", "chat"), value));
                }
                yield new Wrapped(value.replace("\\n", "\n"), WrappedTexts.COMPLETION);
            }
        };
    }

    /// The chat template where a directory has one, else plain.
    static PromptFormat usual(Path directory) {
        return ModelTemplates.read(directory).forConversation(ChatTexts.EMPTY).isPresent()
                ? new Chat(Optional.empty(), Optional.empty())
                : new Plain();
    }
}
