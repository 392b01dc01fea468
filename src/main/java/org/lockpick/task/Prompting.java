package org.lockpick.task;

/// How problems in natural language are put to a model.
///
/// @param template  of prompts
/// @param passwords right and wrong ones
/// @param longest   completion, in tokens, the end of text included
public record Prompting(PromptTemplate template, Passwords passwords, int longest) {}
