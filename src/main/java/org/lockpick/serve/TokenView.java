package org.lockpick.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.Artifact;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.VisibleToken;

/// A prompt and a completion as the tokens of the model that was asked.
///
/// @param tokens in their order
/// @param asking how many of them ask
record TokenView(List<Token> tokens, int asking) {
    private static final int LONGEST = 20_000;

    TokenView {
        tokens = List.copyOf(tokens);
    }

    /// A token.
    ///
    /// @param kind `p` where it asks, `t` where it is written, and trained where the completion is a demonstration;
    ///     `s` for a special one
    record Token(String text, String kind) {
        /// Whether a line ends here.
        public boolean breaks() {
            return text.endsWith("\\n");
        }

        /// For those who cannot see the colour.
        public String title() {
            return switch (kind) {
                case "p" -> "prompt";
                case "t" -> "completion";
                default -> "special";
            };
        }
    }

    /// The tokens; empty where the artifact was made without a model, the model is gone, or it was asked through a
    /// chat template.
    ///
    /// @param outcomes that the completion is from
    /// @param ended    whether it came to its end, which is a token of its own
    static Optional<TokenView> of(Store store, Artifact outcomes, String prompt, String completion, boolean ended) {
        var recipe = outcomes.recipe();
        var model = recipe.inputs().get("model");
        if (model == null || recipe.settings().has("prompt") || prompt.length() + completion.length() > LONGEST) {
            return Optional.empty();
        }
        return store.find(model)
                .filter(found ->
                        found.directory().resolve("tokenizer.json").toFile().exists())
                .map(found ->
                        view(PromptEncoder.of(found.directory(), new PromptFormat.Plain()), prompt, completion, ended));
    }

    private static TokenView view(PromptEncoder encoder, String prompt, String completion, boolean ended) {
        var asking = encoder.prompt(prompt);
        var written =
                ended ? whole(encoder, prompt, completion) : encoder.tokenizer().encodeAfter(completion);
        var tokens = new ArrayList<Token>();
        for (int id : asking) {
            tokens.add(token(encoder, id, "p"));
        }
        for (int id : written) {
            tokens.add(token(encoder, id, "t"));
        }
        return new TokenView(tokens, asking.length);
    }

    private static int[] whole(PromptEncoder encoder, String prompt, String completion) {
        try {
            return encoder.example(prompt, completion).completion();
        } catch (UserMistake e) {
            // A completion with an end of text in its middle is no example, but can be shown.
            return encoder.tokenizer().encodeAfter(completion);
        }
    }

    private static Token token(PromptEncoder encoder, int id, String kind) {
        boolean special = encoder.tokenizer().special().all().contains(id)
                || encoder.stops().contains(id);
        return new Token(VisibleToken.of(encoder.tokenizer(), id), special ? "s" : kind);
    }
}
