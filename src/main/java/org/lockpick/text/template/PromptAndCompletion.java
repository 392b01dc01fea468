package org.lockpick.text.template;

/// The text that asks, and the text that answers; joined they are the rendered conversation.
///
/// @param prompt up to where the assistant's message begins, with the tokens that announce it
/// @param completion what the assistant writes, with the tokens that end it
public record PromptAndCompletion(String prompt, String completion) {}
