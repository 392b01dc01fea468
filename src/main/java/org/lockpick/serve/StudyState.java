package org.lockpick.serve;

import java.util.List;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;

/// How far a study has got.
///
/// @param times  how long what is left will take, in lines
/// @param notes  which locks are not elicited from, and how near locks came to distributions, in lines
record StudyState(Plan plan, Progress progress, List<String> times, List<String> notes) {
    StudyState {
        times = List.copyOf(times);
        notes = List.copyOf(notes);
    }

    /// Whether nothing will change any more unless somebody begins anew.
    boolean isDone() {
        return progress.count(Progress.State.DONE) == progress.rows().size();
    }
}
