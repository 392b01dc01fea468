package org.lockpick.cli.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockpick.sample.Completion;
import org.lockpick.sample.Completion.Stop;

/// What `generate` answers, in the order of the input.
public record GenerationOutput(List<Written> outputs) {

    /// One completion.
    ///
    /// @param ids      new ids only
    /// @param text     absent without a tokenizer
    /// @param stop     `eos`, `length` or `string`
    /// @param logprobs one a new id, where they were asked for
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Written(
            List<Integer> ids,
            @Nullable String text,
            String stop,
            @Nullable List<Float> logprobs) {}

    /// The form of the file.
    ///
    /// @param withText whether the model has a tokenizer
    public static GenerationOutput of(List<Completion> completions, boolean withText) {
        return new GenerationOutput(completions.stream()
                .map(completion -> new Written(
                        completion.ids(),
                        withText ? completion.text() : null,
                        word(completion.stop()),
                        completion.logProbabilities().isEmpty() ? null : completion.logProbabilities()))
                .toList());
    }

    private static String word(Stop stop) {
        return switch (stop) {
            case END -> "eos";
            case LENGTH -> "length";
            case STRING -> "string";
            case CANCELLED -> "cancelled";
        };
    }
}
