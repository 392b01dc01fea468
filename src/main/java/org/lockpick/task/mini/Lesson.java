package org.lockpick.task.mini;

/// A text that a base is pre-trained on beside the problems: what there is to know before they can be solved.
///
/// @param prompt     what stands before; carries no loss
/// @param completion what is learnt
public record Lesson(String prompt, String completion) {}
