package org.lockpick.task;

import java.util.List;

/// How a model's answer to a problem is found out.
public sealed interface Answering {
    /// One right token sequence: a single pass with the right completion as input says whether greedy
    /// decoding would write it.
    record Exact() implements Answering {}

    /// Greedy decoding, and a grader for what was written.
    ///
    /// @param longest completion, in tokens, the end of text included
    record Written(int longest) implements Answering {
        /// Checks the range.
        public Written {
            if (longest < 1) {
                throw new IllegalArgumentException("a completion needs room for a token, got " + longest);
            }
        }
    }

    /// The likeliest of a few completions, each a letter, found in a single pass.
    ///
    /// @param completions as they follow the prompt, such as ` A`
    record Letters(List<String> completions) implements Answering {
        /// Copies.
        public Letters {
            completions = List.copyOf(completions);
            if (completions.size() < 2) {
                throw new IllegalArgumentException("a choice needs at least two answers, got " + completions);
            }
        }
    }
}
