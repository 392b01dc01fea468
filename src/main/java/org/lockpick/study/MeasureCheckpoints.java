package org.lockpick.study;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.measure.MeasuringListener;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.StoppedException;
import org.lockpick.task.Trigger;

/// Keeps the outcomes of a measurement in its stage's workspace, tells how far it is, and stops it when asked.
final class MeasureCheckpoints implements MeasuringListener {
    private static final String UNIT = "problems";

    private final StageContext context;
    private final List<Trigger> triggers;
    private final Map<Trigger, List<Outcome>> outcomes = new LinkedHashMap<>();
    private long saved = System.nanoTime();
    private boolean unsaved;
    /// Whether something was measured since this run began: a run that was asked to stop gets further all the same.
    private boolean advanced;

    /// Goes on from the newest checkpoint, if there is one.
    ///
    /// @param triggers that are measured, in order
    MeasureCheckpoints(StageContext context, List<Trigger> triggers) {
        this.context = context;
        this.triggers = triggers;
        context.workspace().checkpoint().ifPresent(directory -> {
            for (var trigger : triggers) {
                var file = directory.resolve(file(trigger));
                if (Files.exists(file)) {
                    outcomes.put(trigger, Outcomes.read(file));
                }
            }
        });
    }

    private static String file(Trigger trigger) {
        return "outcomes-" + trigger.word() + ".jsonl";
    }

    @Override
    public List<Outcome> finished(Trigger trigger) {
        return outcomes.getOrDefault(trigger, List.of());
    }

    @Override
    public void advanced(Trigger trigger, List<Outcome> finished, int problems) {
        boolean further = finished.size() > finished(trigger).size();
        unsaved |= further;
        advanced |= further;
        outcomes.put(trigger, finished);
        long done = outcomes.values().stream().mapToLong(List::size).sum();
        long of = (long) problems * triggers.size();
        context.events().advanced(done, of, UNIT);
        boolean stop = context.events().stopRequested() && advanced && done < of;
        boolean due = System.nanoTime() - saved > context.checkpointEvery().toNanos();
        if (unsaved && done < of && (stop || due)) {
            context.workspace().save((double) done / of, directory -> {
                for (var one : outcomes.entrySet()) {
                    Outcomes.write(directory.resolve(file(one.getKey())), one.getValue());
                }
            });
            saved = System.nanoTime();
            unsaved = false;
        }
        if (stop) {
            throw new StoppedException("stopped after %,d of %,d problems".formatted(done, of));
        }
    }
}
