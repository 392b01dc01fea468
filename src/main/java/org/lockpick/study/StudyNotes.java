package org.lockpick.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.form.Sweep;
import org.lockpick.lock.Branch;
import org.lockpick.task.Answering;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.train.TrainingForm;

/// What a study may ask for, and what is probably not meant: said before anything runs, and never a reason to
/// stop.
final class StudyNotes {
    /// Above it, no optimiser here has been seen to train a model.
    private static final double HIGH_RATE = 0.1;

    private static final double ROUNDING = 1e-6;

    private final StudyFile file;
    private final StudyInputs inputs;
    private final Task task;

    StudyNotes(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
        this.task = inputs.task().task();
    }

    /// Adds them all.
    void add() {
        measured();
        file.bases().forEach((name, base) -> {
            var key = Key.of("bases", name);
            shares(key, base.branches());
            base.training()
                    .ifPresent(training -> training(
                            key.at("training"), training, steps(task, base.branches(), base.samples(), training)));
            inputs.base(name)
                    .ifPresent(adopted -> base.longest().ifPresent(longest -> {
                        int context = adopted.config().context();
                        if (longest > context) {
                            inputs.note(
                                    key.at("longest"),
                                    "%,d tokens is more than the model's context: examples are cut at %,d"
                                            .formatted(longest, context));
                        }
                    }));
            base.model().ifPresent(model -> context(key.at("model"), model));
        });
        file.model().ifPresent(model -> context(Key.of("model"), model));
        file.locks().forEach((name, lock) -> {
            var key = Key.of("locks", name);
            if (lock.isBase() || file.keptAfter(name).isPresent()) {
                return;
            }
            shares(key, lock.branches());
            long steps = steps(PartOfTask.of(task, lock.of()), lock.branches(), lock.samples(), lock.training());
            training(key.at("training"), lock.training(), steps);
            lock.interleave()
                    .filter(form -> form.count(steps) == 0)
                    .ifPresent(form -> inputs.note(
                            key.at("interleave").at("every"),
                            "%,d steps between excursions of %,d steps in all: there is no excursion"
                                    .formatted(form.every(), steps)));
        });
        file.elicitations().forEach((name, form) -> {
            for (int i = 0; i < form.steps().size(); i++) {
                var key = Key.of("elicitations", name, "steps").at(i);
                form.steps().get(i).points().forEach(point -> step(key, point));
            }
        });
    }

    private static long steps(Task task, List<Branch> branches, Optional<Integer> samples, TrainingForm training) {
        return TrainStage.steps(task, branches, samples, training.with(TrainingForm.Usual.LOCKING));
    }

    private void measured() {
        int there = task.problems().size(Split.VALIDATE);
        if (file.measure().problems() > there) {
            inputs.note(
                    Key.of("measure", "problems"),
                    "%,d problems are asked for and the validation split has %,d: all of these are measured"
                            .formatted(file.measure().problems(), there));
        }
    }

    private void shares(Key key, List<Branch> branches) {
        double sum = branches.stream().mapToDouble(Branch::share).sum();
        if (!branches.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            inputs.note(
                    key.at("branches"),
                    String.format(Locale.ROOT, "the shares sum to %s, not 1: each is divided by that", number(sum)));
        }
    }

    /// @param steps of the training
    private void training(Key key, TrainingForm training, long steps) {
        var usual = training.with(TrainingForm.Usual.LOCKING);
        rate(key.at("learning-rate"), usual.learningRate().orElseThrow());
        int warmUp = usual.warmUp().orElseThrow();
        if (warmUp >= steps) {
            inputs.note(
                    key.at("warm-up"),
                    "%,d steps of warm-up of %,d steps in all: the learning rate never reaches its peak"
                            .formatted(warmUp, steps));
        }
    }

    private void step(Key key, Sweep.Point<Step> point) {
        point.value().needs(StepStage.counts(task)).training().ifPresent(training -> {
            var item = point.items().get("learning-rate");
            var at = key.at("learning-rate");
            rate(item == null ? at : at.at(item), training.form().learningRate().orElseThrow());
        });
    }

    private void rate(Key key, double rate) {
        if (rate > HIGH_RATE) {
            inputs.note(
                    key,
                    "a learning rate of %s is very high: expect a model that learns nothing".formatted(number(rate)));
        } else if (rate == 0) {
            inputs.note(key, "with a learning rate of 0 nothing is learnt");
        }
    }

    /// A completion that may be as long as the whole context leaves no room for a prompt.
    private void context(Key key, ModelForm model) {
        int context = model.longest(inputs.task());
        longestCompletion()
                .filter(longest -> longest >= context)
                .ifPresent(longest -> inputs.note(
                        key.at("context"),
                        "%,d tokens hold prompt and completion, and task.wording.longest allows completions of %,d: they end where the context does"
                                .formatted(context, longest)));
    }

    private Optional<Integer> longestCompletion() {
        return task.answering() instanceof Answering.Written written
                ? Optional.of(written.longest())
                : Optional.empty();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
