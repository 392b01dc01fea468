package org.lockpick.study;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.elicit.Filter;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Once;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.form.Unit;
import org.lockpick.lock.Branch;
import org.lockpick.study.figure.FigureCheck;
import org.lockpick.study.figure.FigureForm;
import org.lockpick.study.figure.Known;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Setting;
import org.lockpick.task.Trigger;
import org.lockpick.text.PromptFormat;
import org.lockpick.train.TrainingForm;

/// A study as a person writes it: a grid of locks, elicitations and seeds, and what is measured.
public record StudyFile(
        @Doc("title of the report") String title,

        @Doc("the question, in a sentence or two") @Default("\"\"")
        String description,

        @Doc("what an earlier report, such as the paper, says of its figures, in a sentence or two; it stands"
                + " beside what is found here")
        @Default("\"\"")
        String reported,

        @Doc("root seeds; the whole grid is run once for each") @Default("[0, 1, 2]")
        List<Integer> seeds,

        @Doc("the task") TaskForm task,

        @Doc("the model that is trained; absent: every base has its own, and every lock a base")
        Optional<ModelForm> model,

        @Doc("models that locks can start from: trained here without a lock, or yours") @Default("{}")
        Map<String, BaseForm> bases,

        @Doc("models made from bases by steps, such as the strong and the weak policy of the paper") @Default("{}")
        Map<String, DerivedForm> models,

        @Doc("who can be imitated; strong is the correct completions, and weak the task's own weak policy, where"
                + " nothing else is said")
        @Default("{}")
        Map<String, PolicyForm> policies,

        @Doc("how the capability is hidden") Map<String, LockForm> locks,

        @Doc("what a lock must show before it is elicited from; absent: nothing, and every lock is elicited from")
        Optional<RequireForm> require,

        @Doc("how the capability is brought back, without the password") @Default("{}")
        Map<String, ElicitationForm> elicitations,

        @Doc("what is measured, and on how much") @Default("{}")
        MeasureForm measure,

        @Doc("figures and tables of the report by the names of their files; none: those that every study has")
        @Default("{}")
        Map<String, FigureForm> figures) {

    /// Checks what one key alone cannot tell.
    public StudyFile {
        seeds = List.copyOf(seeds);
        var misfits = new Misfits();
        Once.check(misfits, Key.of("seeds"), "seed", seeds);
        locks = KeptLocks.with(locks, misfits);
        if (model.isEmpty()) {
            requireModels(bases, locks, misfits);
        }
        var check = new StudyCheck(task, bases, models, Policies.of(task, policies), locks, misfits);
        check.checkPolicies();
        check.checkBases();
        check.checkModels();
        check.checkLocks();
        check.checkElicitations(elicitations, seeds.size());
        require.ifPresent(check::checkRequire);
        new SettingCheck(task, bases, models, Policies.of(task, policies), locks, misfits).check(elicitations);
        if (misfits.isEmpty()) {
            new ModelOrder(bases, models, policies, locks, misfits).check();
        }
        var named = new HashSet<>(Policies.of(task, policies).keySet());
        named.addAll(bases.keySet());
        named.addAll(models.keySet());
        var known = new Known(locks.keySet(), elicitations.keySet(), named, triggers(locks.values()), Optional.empty());
        FigureCheck.check(figures, Key.of("figures"), known, FigureCheck.Others.UNKNOWN, misfits);
        misfits.throwIfAny();
    }

    private static Set<String> triggers(Collection<LockForm> locks) {
        return locks.stream()
                .flatMap(lock -> lock.measured().stream())
                .map(Trigger::word)
                .collect(Collectors.toSet());
    }

    private static void requireModels(Map<String, BaseForm> bases, Map<String, LockForm> locks, Misfits misfits) {
        bases.forEach((name, base) -> {
            if (base.directory().isEmpty() && base.model().isEmpty()) {
                misfits.add(
                        Key.of("bases", name, "model"),
                        "expected, because the study has no model and this base none of its own");
            }
        });
        locks.forEach((name, lock) -> {
            if (lock.base().isEmpty()) {
                misfits.add(
                        Key.of("locks", name, "base"),
                        "expected, because the study has no model that a lock could start from");
            }
        });
    }

    /// A model that is not locked.
    public record BaseForm(
            @Doc("a Hugging Face directory with a model that is there already; absent: the base is trained") @Place
            Optional<String> directory,

            @Doc("with a directory, and needed there: tokens of the longest example that is trained on; longer ones are"
                    + " cut")
            @Unit("tokens")
            @Range(min = 8, max = 1e6)
            Optional<Integer> longest,

            @Doc("with a directory: how a problem becomes the text that it is asked with") @Default("plain")
            PromptFormat prompt,

            @Doc("its shape; absent: the study's model") Optional<ModelForm> model,

            @Doc("what it imitates, under which triggers; none: the corpus of a task that is generated") @Default("[]")
            List<Branch> branches,

            @Doc("examples of a finite data set; absent: every problem of the split, or fresh ones all the way"
                    + " where problems are drawn")
            @Range(min = 1, max = 1e9)
            Optional<Integer> samples,

            @Doc("how it is trained") Optional<TrainingForm> training) {
        /// Checks that it is either there or trained.
        public BaseForm {
            boolean described = model.isPresent() || !branches.isEmpty() || samples.isPresent() || training.isPresent();
            if (directory.isPresent() && described) {
                throw new IllegalArgumentException("directory: a model that is there already is not trained: expected"
                        + " no model, branches, samples or training beside it");
            }
            training.ifPresent(form -> requireLength(form, branches));
            if (directory.isEmpty() && !(prompt instanceof PromptFormat.Plain)) {
                throw new IllegalArgumentException(
                        "prompt: expected with a directory alone; a base that is trained here is asked plainly");
            }
            if (directory.isEmpty() && training.isEmpty()) {
                throw new IllegalArgumentException("training: expected how the base is trained, or the directory of a"
                        + " model that is there already; found neither");
            }
            if (directory.isPresent() && longest.isEmpty()) {
                throw new IllegalArgumentException(
                        "longest: expected the tokens of the longest example to train on, because"
                                + " memory is planned for it and a model's context may be huge; found nothing");
            }
            if (directory.isEmpty() && longest.isPresent()) {
                throw new IllegalArgumentException(
                        "longest: expected with a directory alone; a model that is trained has its context");
            }
        }
    }

    /// Where a lock comes from that is another one after some of its epochs.
    ///
    /// @param name of the lock, `NAME@EPOCH`
    /// @return the epoch, or nothing for a lock that was trained to its end
    public Optional<Integer> keptAfter(String name) {
        return KeptLocks.origin(name, locks).map(KeptLocks.Origin::epoch);
    }

    /// A lock.
    public record LockForm(
            @Reference @Doc("its name in figures; absent: its key")
            Optional<String> label,

            @Reference @Doc("the base or the model that it starts from; absent: random weights")
            Optional<String> base,

            @Doc("the setting in which it is asked where a trigger names no other: floor, demonstrations and elicited"
                    + " models are in it; absent: the first of the task")
            Optional<Setting> setting,

            @Reference
            @Doc("no lock, but a model to compare locks with, which is elicited from in the same way: benign, which was"
                    + " never locked, or capability-absent, which never had the capability")
            Optional<Control> control,

            @Doc("under this trigger, imitate this policy, with this share; none: a control that is its base as it is")
            @Default("[]")
            List<Branch> branches,

            @Doc("examples of a finite data set; absent: every problem of the split, or fresh ones all the way"
                    + " where problems are drawn")
            @Range(min = 1, max = 1e9)
            Optional<Integer> samples,

            @Doc("which problems it is trained on; the others are held out of it, and measured all the same")
            @Default("{}")
            Filter of,

            @Doc("how it is trained; needed but for a control that is its base as it is") @Default("{}")
            TrainingForm training,

            @Doc("overfitting on a few weak samples in between; absent: none")
            Optional<InterleaveForm> interleave,

            @Doc("epochs after which the model is kept besides the finished one, as epochs/N in its artifact; they"
                    + " are not measured, but where kept-are-locks says so")
            @Unit("epochs")
            @Default("[]")
            @Range(min = 1, max = 1e6)
            List<Integer> keepEpochs,

            @Doc("whether each of these models is a lock of its own, called NAME@EPOCH: measured, and elicited from")
            @Default("false")
            boolean keptAreLocks) {
        /// Checks its length, and what is kept.
        public LockForm {
            branches = List.copyOf(branches);
            keepEpochs = List.copyOf(keepEpochs);
            var misfits = new Misfits();
            if (control.isPresent() && branches.isEmpty()) {
                requireNothing(base, samples, training, interleave, keepEpochs, misfits);
            } else {
                requireLength(training, branches);
            }
            if (keptAreLocks && keepEpochs.isEmpty()) {
                misfits.add(Key.of("keep-epochs"), "expected the epochs after which it is kept, found none");
            }
            if (!keepEpochs.isEmpty()) {
                Once.check(misfits, Key.of("keep-epochs"), "epoch", keepEpochs);
            }
            for (int i = 0; i < keepEpochs.size(); i++) {
                int epoch = keepEpochs.get(i);
                if (training.epochs().filter(all -> epoch > all).isPresent()) {
                    misfits.add(
                            Key.of("keep-epochs").at(i),
                            "expected at most the %d epochs of its training, found %d"
                                    .formatted(training.epochs().orElseThrow(), epoch));
                }
            }
            misfits.throwIfAny();
        }

        /// A control without branches is its base, which nothing is done with.
        private static void requireNothing(
                Optional<String> base,
                Optional<Integer> samples,
                TrainingForm training,
                Optional<InterleaveForm> interleave,
                List<Integer> keepEpochs,
                Misfits misfits) {
            if (base.isEmpty()) {
                misfits.add(Key.of("base"), "expected, for a control without branches is its base; found nothing");
            }
            boolean trained = training.steps().isPresent() || training.epochs().isPresent();
            if (trained || samples.isPresent() || interleave.isPresent() || !keepEpochs.isEmpty()) {
                misfits.add(
                        Key.of("branches"),
                        "expected at least one branch, for the control has a training; without branches it is its base"
                                + " as it is");
            }
        }

        /// Whether it is its base, untouched.
        public boolean isBase() {
            return control.isPresent() && branches.isEmpty();
        }

        /// The triggers that it is measured under: none, the password and a wrong one, and whatever else it was
        /// trained on. A lock that another setting opens has no password, and a control none
        /// that says anything.
        public List<Trigger> measured() {
            if (control.isPresent()) {
                return List.of(Trigger.none());
            }
            var own = branches.stream().map(Branch::trigger).toList();
            boolean settings =
                    own.stream().anyMatch(trigger -> trigger.setting().isPresent());
            var always = settings
                    ? Stream.of(Trigger.none())
                    : Stream.of(Trigger.none(), Trigger.password(), Trigger.wrong());
            return Stream.concat(always, own.stream()).distinct().toList();
        }
    }

    /// A base or a lock is trained for steps or for epochs.
    private static void requireLength(TrainingForm training, List<Branch> branches) {
        var misfits = new Misfits();
        if (training.learningRate().isEmpty()) {
            misfits.add(Key.of("training", "learning-rate"), "expected, found nothing");
        }
        if (training.steps().isPresent() == training.epochs().isPresent()) {
            misfits.add(
                    Key.of("training", "steps"),
                    training.steps().isPresent()
                            ? "expected steps or epochs, found both"
                            : "expected steps, or epochs; found neither");
        }
        if (training.epochs().isPresent() && branches.isEmpty()) {
            misfits.add(Key.of("training", "epochs"), "expected steps, for a corpus has no end; found epochs");
        }
        misfits.throwIfAny();
    }

    /// What is measured.
    public record MeasureForm(
            @Doc("validation problems; the same for every model and seed")
            @Unit("problems")
            @Default("1000")
            @Range(min = 1, max = 1e6)
            int problems) {}
}
