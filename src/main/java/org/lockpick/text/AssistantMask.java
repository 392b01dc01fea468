package org.lockpick.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lockpick.store.UserMistake;
import org.lockpick.text.jinja.Rendered;

/// Which tokens of a rendered conversation the assistant wrote: those that lie inside of a span that the template marks
/// with `{% generation %}`, whole. A token that shares a character with its neighbour is as long as that character.
public final class AssistantMask {
    private AssistantMask() {}

    /// One entry for each id, true where the assistant wrote it.
    ///
    /// @param ids the tokens of the rendered text, without any that are not written in it
    /// @throws UserMistake if the tokens do not spell the text, as with a tokenizer that changes it on the way
    public static boolean[] of(Tokenizer tokenizer, Rendered rendered, int[] ids) {
        var text = rendered.text().getBytes(StandardCharsets.UTF_8);
        var spelled = new ByteArrayOutputStream(text.length);
        var ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            spelled.writeBytes(tokenizer.bytes(ids[i]));
            ends[i] = spelled.size();
        }
        if (!Arrays.equals(text, spelled.toByteArray())) {
            throw new UserMistake("expected the tokens of " + tokenizer + " to spell the conversation's text, but they"
                    + " spell another; its tokenizer changes texts, and what the assistant wrote cannot be told from"
                    + " its tokens; train on prompts and completions instead");
        }
        var characters = characters(text);
        var mask = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            mask[i] = start < ends[i] && rendered.isAssistant(characters[start], characters[ends[i] - 1] + 1);
        }
        return mask;
    }

    /// The code point that each byte belongs to.
    private static int[] characters(byte[] text) {
        var characters = new int[text.length];
        int character = -1;
        for (int i = 0; i < text.length; i++) {
            boolean continues = (text[i] & 0xc0) == 0x80;
            character += continues ? 0 : 1;
            characters[i] = character;
        }
        return characters;
    }
}
