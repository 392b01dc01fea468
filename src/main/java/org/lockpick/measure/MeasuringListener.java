package org.lockpick.measure;

import java.util.List;
import org.lockpick.store.Outcome;
import org.lockpick.task.Trigger;

/// Who follows a measurement, keeps what is finished of it, and may stop it.
public interface MeasuringListener {
    /// Nobody follows, and nothing is kept.
    MeasuringListener NONE = new MeasuringListener() {
        @Override
        public List<Outcome> finished(Trigger trigger) {
            return List.of();
        }

        @Override
        public void advanced(Trigger trigger, List<Outcome> finished, int problems) {}
    };

    /// What an earlier run left: the outcomes of the first problems under a trigger, as [#advanced] was given
    /// them.
    List<Outcome> finished(Trigger trigger);

    /// Called at the beginning and after each chunk of problems; may keep the outcomes.
    ///
    /// @param finished outcomes of the first problems, all there are so far
    /// @param problems in all
    /// @throws org.lockpick.store.StoppedException to stop here
    void advanced(Trigger trigger, List<Outcome> finished, int problems);
}
