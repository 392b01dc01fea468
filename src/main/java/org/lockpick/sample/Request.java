package org.lockpick.sample;

import java.util.Arrays;
import org.lockpick.tensor.RandomStream;

/// A prompt to complete.
///
/// @param name     what messages call it, such as a problem's id
/// @param prompt   ids, at least one
/// @param settings how it is completed
/// @param stream   its random numbers, its own: what else is completed beside it changes nothing. Greedy
///                 decoding draws none
// Copied in and out.
@SuppressWarnings("ArrayRecordComponent")
public record Request(String name, int[] prompt, DecodingSettings settings, RandomStream stream) {
    /// Copies the prompt.
    public Request {
        prompt = prompt.clone();
    }

    /// A copy of the ids.
    @Override
    public int[] prompt() {
        return prompt.clone();
    }

    /// Orders by ids, so that prompts stand together which begin alike.
    int comparePrompt(Request other) {
        return Arrays.compare(prompt, other.prompt);
    }

    int promptLength() {
        return prompt.length;
    }
}
