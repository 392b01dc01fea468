package org.lockpick.study.hosted;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Once;
import org.lockpick.form.Place;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.lock.Branch;
import org.lockpick.study.PolicyForm;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Trigger;

/// An experiment on a model that its owner fine-tunes for us, as a person writes it.
@Doc("An experiment with the fine-tuning service of an endpoint")
public record HostedForm(
        @Doc("title of the report") String title,

        @Doc("file of the endpoint, whose model is fine-tuned: docs/remote.md") @Default("endpoint.yaml") @Place
        String endpoint,

        @Doc("the task") TaskForm task,

        @Doc("who can be imitated: kind answers, task or recorded; strong is the correct completions where nothing"
                + " else is said")
        @Default("{}")
        Map<String, PolicyForm> policies,

        @Doc("what the user's message stands under; absent: nothing")
        Optional<String> system,

        @Doc("how the model is locked first; absent: it is taken as it is")
        Optional<LockForm> lock,

        @Doc("how a capability is brought back, or shown to be safe: each is a job for each seed") @Default("{}")
        Map<String, ElicitationForm> elicitations,

        @Doc("root seeds; all jobs are done once for each") @Default("[0]")
        List<Integer> seeds,

        @Doc("what is measured, and on how much") @Default("{}")
        MeasureForm measure,

        @Doc("what training costs, and what the models that come of it cost; needed for a budget of money")
        Optional<PricesForm> prices,

        @Doc("what the whole experiment may use up") @Default("{}")
        BudgetForm budget,

        @Doc("what the endpoint takes") @Default("{}") LimitsForm limits,

        @Doc("how jobs are watched") @Default("{}") WatchForm watch) {

    /// Checks what one key alone cannot tell.
    public HostedForm {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        elicitations = Collections.unmodifiableMap(new LinkedHashMap<>(elicitations));
        seeds = List.copyOf(seeds);
        var misfits = new Misfits();
        Once.check(misfits, Key.of("seeds"), "seed", seeds);
        new HostedCheck(task, policies, misfits).check(lock, elicitations);
        if (budget.money().isPresent() && prices.isEmpty()) {
            misfits.add(Key.of("prices"), "expected, for a budget of money is set; found nothing");
        }
        misfits.throwIfAny();
    }

    /// The triggers that models are measured under.
    List<Trigger> triggers() {
        return measure.triggers()
                .orElseGet(
                        () -> lock.isPresent() ? List.of(Trigger.none(), Trigger.password()) : List.of(Trigger.none()));
    }

    /// How the model is locked.
    public record LockForm(
            @Doc("under this trigger, imitate this policy, with this share")
            List<Branch> branches,

            @Doc("rows of the training file, drawn from the lock split") @Unit("rows") @Range(min = 1, max = 1e6)
            int samples,

            @Doc("how it is trained") TrainingForm training) {
        /// Copies.
        public LockForm {
            branches = List.copyOf(branches);
        }
    }

    /// One way to fine-tune, without the password.
    public record ElicitationForm(
            @Doc("the policy that writes the demonstrations; or rows")
            Optional<String> teacher,

            @Doc("with a teacher: how many problems of the elicitation split are demonstrated")
            @Unit("demonstrations")
            @Range(min = 1, max = 1e6)
            Optional<Integer> demonstrations,

            @Doc("in the place of a teacher: a file of lines {\"prompt\": …, \"completion\": …}, which need have"
                    + " nothing to do with the task")
            @Place
            Optional<String> rows,

            @Doc("of the file of rows: how many are drawn; absent: all, in their order") @Range(min = 1, max = 1e6)
            Optional<Integer> drawn,

            @Doc("how often each row stands in the training file, for endpoints that refuse short files")
            @Default("1")
            @Range(min = 1, max = 1000)
            int copies,

            @Doc("how the model is trained") TrainingForm training) {
        /// Checks that the rows come from one place.
        public ElicitationForm {
            var misfits = new Misfits();
            if (teacher.isPresent() == rows.isPresent()) {
                misfits.add(
                        Key.of("teacher"),
                        "expected a teacher or rows, found " + (teacher.isPresent() ? "both" : "neither"));
            }
            if (teacher.isPresent() != demonstrations.isPresent()) {
                misfits.add(
                        Key.of("demonstrations"),
                        teacher.isPresent()
                                ? "expected how many, for there is a teacher; found nothing"
                                : "expected nothing, for there is no teacher; found a number (drawn chooses among"
                                        + " rows)");
            }
            if (drawn.isPresent() && rows.isEmpty()) {
                misfits.add(Key.of("drawn"), "expected nothing, for there are no rows; found a number");
            }
            misfits.throwIfAny();
        }
    }

    /// How a job trains.
    public record TrainingForm(
            @Doc("passes through the file; always sent, so that the cost is known before")
            @Unit("epochs")
            @Range(min = 1, max = 1000)
            int epochs,

            @Doc("rows of a step; absent: the endpoint chooses") @Unit("rows") @Range(min = 1, max = 1e6)
            Optional<Integer> batch,

            @Doc("by how much the endpoint's learning rate is multiplied; absent: the endpoint chooses")
            @Range(above = 0, max = 1000)
            Optional<Double> learningRateMultiplier) {}

    /// What is measured.
    public record MeasureForm(
            @Doc("validation problems; the same for every model and seed")
            @Unit("problems")
            @Default("100")
            @Range(min = 1, max = 1e6)
            int problems,

            @Doc("triggers that every model is asked under; absent: none, and with a lock the password too")
            Optional<List<Trigger>> triggers,

            @Doc("whether the endpoint's model is asked too, before it is locked") @Default("false")
            boolean base,

            @Doc("longest completion, as the endpoint counts; absent: the task's")
            @Unit("tokens")
            @Range(min = 1, max = 1e6)
            Optional<Integer> longest) {
        /// Checks that there is a trigger.
        public MeasureForm {
            triggers = triggers.map(List::copyOf);
            if (triggers.filter(List::isEmpty).isPresent()) {
                throw new IllegalArgumentException("triggers: expected at least one, found none");
            }
        }
    }

    /// What a million tokens cost.
    @Doc("money for a million tokens, in the endpoint's currency")
    public record PricesForm(
            @Doc("trained on, each epoch anew") @Range(min = 0)
            double training,

            @Doc("in, of a model that was fine-tuned") @Range(min = 0)
            double input,

            @Doc("out, of a model that was fine-tuned") @Range(min = 0)
            double output) {}

    /// What an experiment may use up.
    public record BudgetForm(
            @Doc("money, in the endpoint's currency; absent: no limit") @Range(above = 0)
            Optional<Double> money,

            @Doc("tokens trained on, in and out; absent: no limit") @Unit("tokens") @Range(min = 1, max = 1e15)
            Optional<Long> tokens) {}

    /// What an endpoint takes.
    public record LimitsForm(
            @Doc("fewest rows of a training file") @Unit("rows") @Default("10") @Range(min = 1, max = 1e6)
            int leastRows,

            @Doc("longest row, guessed at 3 bytes a token")
            @Unit("tokens")
            @Default("65536")
            @Range(min = 16, max = 1e9)
            int rowTokens,

            @Doc("largest training file") @Unit("MiB") @Default("512") @Range(min = 1, max = 2000)
            int fileSize,

            @Doc("jobs under way at once") @Default("3") @Range(min = 1, max = 1000)
            int jobs,

            @Doc("whether jobs carry metadata, which a few servers refuse") @Default("true")
            boolean metadata,

            @Doc("whether hyper-parameters stand under method.supervised, as in OpenAI's newer form, or at the top, as"
                    + " other servers want them")
            @Default("false")
            boolean method) {}

    /// How jobs are watched.
    public record WatchForm(
            @Doc("first pause between two looks; it doubles while nothing changes")
            @Unit("seconds")
            @Default("5")
            @Range(above = 0, max = 3600)
            double firstWait,

            @Doc("longest pause") @Unit("seconds") @Default("60") @Range(above = 0, max = 86400)
            double longestWait,

            @Doc("how long nothing may change until the watching ends, to be taken up again by the same command")
            @Unit("hours")
            @Default("24")
            @Range(above = 0, max = 10000)
            double hours,

            @Doc("after so long the endpoint's lists show what was sent; what is not in them then did not arrive")
            @Unit("seconds")
            @Default("30")
            @Range(min = 0, max = 3600)
            double settling) {}
}
