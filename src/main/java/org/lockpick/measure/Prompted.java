package org.lockpick.measure;

/// What a model is given beside a problem when it is asked.
///
/// @param before text that stands in the prompt before the problem's own prompt, such as solved examples
/// @param begun  text that its answer begins with, which it goes on from
public record Prompted(String before, String begun) {
    /// Nothing.
    public static final Prompted PLAIN = new Prompted("", "");

    /// The prompt of a problem.
    String prompt(String problem) {
        return before + problem;
    }
}
