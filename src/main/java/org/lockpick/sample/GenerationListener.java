package org.lockpick.sample;

/// Hears how completions come along; called between steps by the threads that generate, one at a time.
public interface GenerationListener {
    /// Hears nothing and never stops.
    GenerationListener SILENT = new GenerationListener() {};

    /// A request has more text.
    ///
    /// @param request number in the list of requests
    /// @param text    what is certain to belong to the completion: never part of a character or of a stop
    ///                string; empty without a tokenizer
    /// @param tokens  new ids so far
    default void wrote(int request, String text, int tokens) {}

    /// A request is complete.
    ///
    /// @param request number in the list of requests
    default void finished(int request, Completion completion) {}

    /// Whether to stop: asked before each step. What is written so far is given back as
    /// [Completion.Stop#CANCELLED].
    default boolean cancelled() {
        return false;
    }
}
