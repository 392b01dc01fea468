package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.elicit.Mark;
import org.lockpick.elicit.Writer;
import org.lockpick.measure.Measuring;
import org.lockpick.measure.MeasuringListener;
import org.lockpick.measure.Prompted;
import org.lockpick.measure.Validation;
import org.lockpick.policy.Written;
import org.lockpick.store.Outcome;
import org.lockpick.task.Grader;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.text.PromptEncoder;

/// Measures the model of a step at its marks, on the validation problems.
final class StepMarks {
    private final StepStage stage;
    private final PromptEncoder encoder;
    private final Grader grader;
    private final StepModel model;
    private final StepLedger ledger;
    private Prompted prompted = Prompted.PLAIN;

    /// Is told how far a measurement is.
    @FunctionalInterface
    interface Progress {
        /// So many of the problems are measured.
        ///
        /// @param further whether more is measured than a checkpoint had
        void measured(int done, int problems, boolean further);
    }

    /// Of the step that runs.
    ///
    /// @param grader of the task, borrowed
    /// @param model  borrowed
    StepMarks(StepStage stage, PromptEncoder encoder, Grader grader, StepModel model, StepLedger ledger) {
        this.stage = stage;
        this.encoder = encoder;
        this.grader = grader;
        this.model = model;
        this.ledger = ledger;
    }

    /// From now on the model is given this beside each problem.
    void prompted(Prompted how) {
        prompted = how;
    }

    private Task task() {
        return stage.task().task();
    }

    private Optional<Validation> validation() {
        return stage.measure().map(_ -> stage.validation(Integer.MAX_VALUE));
    }

    private Validation required() {
        return validation().orElseThrow(() -> new IllegalStateException("this step is not measured"));
    }

    /// The problems that are measured on.
    List<Problem> problems() {
        return required().problems(Trigger.none());
    }

    /// Measures the model as it is, where it is to be measured and was not yet.
    void measure(Mark mark, Progress progress) {
        if (!ledger.has(mark)) {
            validation()
                    .map(validation -> new Measuring(task(), validation, encoder, grader, prompted))
                    .ifPresent(measuring -> ledger.add(
                            mark,
                            measuring.outcomes(
                                    model.transformer(),
                                    model.weights(Writer.MODEL),
                                    Trigger.none(),
                                    new Kept(progress))));
        }
    }

    /// Grades answers that were found out in another way.
    void answered(Mark mark, List<Written> answers) {
        if (!ledger.has(mark)) {
            ledger.add(mark, required().outcomes(grader, answers, Trigger.none()));
        }
    }

    /// Keeps a measurement that is not finished. There is one at a time, and it is of the newest weights.
    private final class Kept implements MeasuringListener {
        private final Progress progress;

        Kept(Progress progress) {
            this.progress = progress;
        }

        @Override
        public List<Outcome> finished(Trigger trigger) {
            return ledger.measured();
        }

        @Override
        public void advanced(Trigger trigger, List<Outcome> finished, int problems) {
            boolean further = finished.size() > ledger.measured().size();
            if (further) {
                ledger.measured(finished);
            }
            progress.measured(finished.size(), problems, further);
        }
    }
}
