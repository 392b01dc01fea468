package org.lockpick.study;

import org.lockpick.elicit.Filter;
import org.lockpick.task.DerivedTask;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;

/// A task with a part of the problems of its lock split, and of no other split: a lock that holds out the others is
/// trained on it.
record PartOfTask(Task whole, Filter of) implements DerivedTask {
    /// The task itself where nothing is held out.
    static Task of(Task task, Filter filter) {
        return filter.isAll() ? task : new PartOfTask(task, filter);
    }

    @Override
    public ProblemSource problems() {
        return of.part(whole.problems(), Split.LOCK);
    }
}
