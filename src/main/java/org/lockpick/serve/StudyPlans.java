package org.lockpick.serve;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;

/// What a page needs to know of studies that only the command line can tell.
public interface StudyPlans {
    /// A study file, planned.
    ///
    /// @throws org.lockpick.store.UserMistake with every mistake in the file
    Plan plan(Path file);

    /// How long what is left will take, in lines for people; none where nothing is left. May take a while.
    List<String> timeLeft(Progress progress);
}
