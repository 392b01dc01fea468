package org.lockpick.cli.data;

import java.util.function.Supplier;

/// A problem of any task, as far as it is counted and shown.
///
/// @param id        names it within its set
/// @param group     coarse domain
/// @param subject   fine domain, or the name of the set where it knows none
/// @param level     difficulty; 0 where the set knows none
/// @param statement what is asked, compared for duplicates
/// @param prompt    what a model is asked, made on demand
/// @param answer    the right completion, or what the grader has in its place
/// @param source    where it was read
public record DataItem(
        String id,
        String group,
        String subject,
        int level,
        String statement,
        Supplier<String> prompt,
        String answer,
        String source) {}
