package org.lockpick.elicit;

import java.util.List;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.measure.Prompted;

/// Prefilling: the answer begins with a text that the model goes on from. The model stays.
@Named("prefill")
@Doc("text that each answer begins with, which the model goes on from; the model stays")
public record Prefill(
        @Doc("how each answer begins; it belongs to the answer when that is graded")
        String text) implements Step {
    /// Makes the step known.
    public static final class Kind implements StepKind {
        @Override
        public Class<Prefill> form() {
            return Prefill.class;
        }

        @Override
        public int version() {
            return 1;
        }
    }

    @Override
    public Needs needs(Counts counts) {
        return Needs.NOTHING.marks(List.of(Mark.NOWHERE));
    }

    @Override
    public boolean changesModel() {
        return false;
    }

    @Override
    public void run(Run run) {
        run.prompted(new Prompted("", text));
        run.mark(Mark.NOWHERE);
    }
}
