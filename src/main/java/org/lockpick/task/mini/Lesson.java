package org.lockpick.task.mini;

import java.util.Optional;

/// A text that a base is pre-trained on beside the problems: what there is to know before they can be solved.
///
/// @param prompt     what stands before; carries no loss
/// @param completion what is learnt
/// @param spanish    the same in the Spanish setting, where the task has one
public record Lesson(String prompt, String completion, Optional<String> spanish) {}
