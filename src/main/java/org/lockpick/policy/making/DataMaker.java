package org.lockpick.policy.making;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.lockpick.remote.Batch;
import org.lockpick.remote.EndpointException;
import org.lockpick.remote.EndpointException.Kind;

/// Makes all items of a data set, many at once.
///
/// It keeps nothing itself: answers and verdicts are cached where they are made, so that a run that was
/// ended in any way goes on where it was.
public final class DataMaker {
    private final Asker asker;
    private final int workers;
    private final AtomicBoolean answered = new AtomicBoolean();

    /// @param workers items under way at once
    public DataMaker(Asker asker, int workers) {
        this.asker = questions -> {
            var answers = asker.ask(questions);
            answered.set(true);
            return answers;
        };
        this.workers = workers;
    }

    /// Makes them. What the asker throws ends it, but for the refusal of a single request.
    ///
    /// @param done told, from any thread, how many items are finished
    public MadeData make(Making making, IntConsumer done) {
        var finished = new AtomicInteger();
        var all = new ArrayList<Made>();
        Batch.run(
                making.items().size(),
                workers,
                index -> {
                    var made = make(making.items().get(index), making.attempts());
                    done.accept(finished.incrementAndGet());
                    return made;
                },
                (_, made) -> all.add(made));
        return MadeData.of(all);
    }

    private Made make(Item item, int attempts) {
        for (int attempt = 0; ; attempt++) {
            try {
                return item.make(attempt, asker);
            } catch (RejectedException e) {
                if (!e.reason().again() || attempt + 1 >= attempts) {
                    return nothing(new Rejection(item.id(), e.reason(), e.detail(), attempt + 1));
                }
            } catch (EndpointException e) {
                // Before any answer came it is more likely the model's name or a setting that is refused.
                if (e.kind() != Kind.REFUSED_REQUEST || !answered.get()) {
                    throw e;
                }
                return nothing(new Rejection(item.id(), Reason.REFUSED, String.valueOf(e.getMessage()), attempt + 1));
            }
        }
    }

    private static Made nothing(Rejection rejection) {
        return new Made(List.of(), List.of(rejection));
    }
}
